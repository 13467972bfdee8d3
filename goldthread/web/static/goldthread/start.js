// Starts the enhancements of the GOV.UK Design System. Every page works without this file.
import { initAll } from "../govuk/govuk-frontend.min.js";
import { clear, tidy } from "./kept.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// A glossary note can be put away with Escape without moving the focus or the pointer (WCAG 1.4.13).
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const term of document.querySelectorAll(".goldthread-term")) term.classList.add("goldthread-term--away");
});
for (const term of document.querySelectorAll(".goldthread-term")) {
  const back = () => term.classList.remove("goldthread-term--away");
  term.addEventListener("pointerleave", back);
  term.addEventListener("focusout", back);
}

// A page that shows what the worker has still to do looks again by itself.
const unfinished = document.querySelector("[data-reload-after]");
if (unfinished) setTimeout(() => location.reload(), Number(unfinished.dataset.reloadAfter));

// Observations that wait on this device outlive neither the day nor signing out: see kept.js.
tidy();
document.querySelector(".goldthread-header__person form")?.addEventListener("submit", clear);
