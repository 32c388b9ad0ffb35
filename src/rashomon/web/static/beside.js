// A citation of the briefing opens its report beside it, without the page being drawn anew; n and p lead on and back (keys.js).
"use strict";
const briefing = document.querySelector(".briefing");
const number = () => document.getElementById("beside").dataset.cite;

function settle(follow) {
  const panel = document.getElementById("beside");
  for (const link of briefing.querySelectorAll(".cite[aria-current]")) link.removeAttribute("aria-current");
  const link = document.getElementById(`c${number()}`);
  const words = panel.querySelector("#at");
  if (words) {
    const text = words.closest(".text");
    text.scrollTop += words.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  }
  if (!link) return;
  link.setAttribute("aria-current", "true");
  const folded = link.closest("details");
  if (folded) folded.open = true;
  if (follow) {
    link.scrollIntoView({ block: "nearest" });
    document.getElementById("said").textContent = `${panel.querySelector(".count").textContent}: ${link.textContent}`;
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".briefing a.cite, #beside a[data-step]");
  if (!link || !window.htmx || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const address = new URL(link.href);
  event.preventDefault();
  htmx.ajax("GET", `${briefing.dataset.story}/beside${address.search}`, { target: "#beside", swap: "outerHTML" }).then(() => settle(true));
});
document.body.addEventListener("htmx:historyRestore", () => settle(false));
settle(false);
