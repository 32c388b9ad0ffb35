// From one reported change to the next: n and p, or the buttons, which are there with script alone.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const steps = document.querySelector(".steps");
  const marks = [...document.querySelectorAll(".beside a.tag")].filter((mark, at, all) => all.findIndex((one) => one.hash === mark.hash) === at);
  if (!steps || marks.length === 0) return;
  const told = steps.querySelector("[role=status]");
  let place = -1;
  steps.hidden = false;
  for (const button of steps.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => {
      place = (place + Number(button.dataset.step) + marks.length + (place < 0 && button.dataset.step === "-1" ? 1 : 0)) % marks.length;
      const mark = marks[place];
      mark.closest("details")?.setAttribute("open", "");
      mark.scrollIntoView({ block: "center" });
      mark.focus({ preventScroll: true });
      told.textContent = `${place + 1} of ${marks.length}: ${mark.textContent}`;
    });
  }
});
