// A citation of the briefing opens its report beside it, without the page being drawn anew; n and p lead on and back (keys.js).
"use strict";
const briefing = document.querySelector(".briefing");
const panel = () => document.getElementById("beside");

function settle(follow) {
  for (const link of briefing.querySelectorAll(".cite[aria-current]")) link.removeAttribute("aria-current");
  const link = document.getElementById(`c${panel().dataset.cite}`);
  const words = panel().querySelector("#at");
  if (words) {
    const text = words.closest(".text");
    text.scrollTop += words.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  }
  if (!link) return;
  link.setAttribute("aria-current", "true");
  const folded = link.closest("details");
  if (folded) folded.open = true;
  if (!follow) return;
  link.scrollIntoView({ block: "nearest" });
  document.getElementById("said").textContent = `${panel().querySelector(".count").textContent}: ${link.textContent}`;
}

async function show(search) {
  await htmx.ajax("GET", `${briefing.dataset.story}/beside${search}`, { target: "#beside", swap: "outerHTML" });
  settle(true);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".briefing a.cite, #beside a[data-step]");
  if (!link || !window.htmx || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  show(location.search);
});
window.addEventListener("popstate", () => {
  const asked = new URLSearchParams(location.search).get("cite") ?? undefined;
  if (window.htmx && asked !== panel().dataset.cite) show(location.search);
});
settle(false);
