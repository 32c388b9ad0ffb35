// One key for what is done often. A page marks what keys lead to with data-key="n j", and says what they do with data-tells; links,
// buttons and fields alike. The key ? lists those of the page.
"use strict";
const keyed = (key) => document.querySelector(`[data-key~="${CSS.escape(key)}"]`);
const done = (one) => one.dataset.tells || one.getAttribute("aria-label") || one.labels?.[0]?.textContent || one.textContent.trim();

function listed() {
  const help = document.createElement("dialog");
  help.className = "keys";
  help.setAttribute("aria-labelledby", "keys-title");
  const title = document.createElement("h2");
  title.id = "keys-title";
  title.textContent = "Keys of this page";
  const rows = document.createElement("dl");
  for (const one of document.querySelectorAll("[data-key]")) {
    const keys = document.createElement("dt");
    for (const key of one.dataset.key.split(" ")) keys.append(Object.assign(document.createElement("kbd"), { textContent: key }), " ");
    rows.append(keys, Object.assign(document.createElement("dd"), { textContent: done(one) }));
  }
  const close = Object.assign(document.createElement("button"), { textContent: "Close", className: "quiet" });
  close.addEventListener("click", () => help.close());
  help.append(title, rows, close);
  help.addEventListener("close", () => help.remove());
  document.body.append(help);
  help.showModal();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  if (typing && event.key === "Escape") typing.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const found = keyed(event.key);
  if (!found) return;
  event.preventDefault();
  if (found.matches("input, select, textarea")) found.focus();
  else found.click();
});
document.addEventListener("click", (event) => event.target.closest("button.ask-keys") && listed());
document.querySelector("button.ask-keys")?.removeAttribute("hidden");
