// Keys for working through what was read: j and k move, a accepts, e corrects, r rejects, u takes the last step back.
// Everything here is also done by the links and buttons of the page.
const cards = () => [...document.querySelectorAll("[data-proposal]")];
const current = () => document.activeElement.closest("[data-proposal]") ?? document.querySelector(":target[data-proposal]");

function move(step) {
  const all = cards();
  const at = all.indexOf(current());
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  showPassage(next);
}

// The passage is scrolled to inside its own column only, so that the list does not jump.
function showPassage(card) {
  const column = document.querySelector(".goldthread-beside__text");
  const line = card?.querySelector('a[href^="#line-"]') && document.querySelector(card.querySelector('a[href^="#line-"]').hash);
  if (column && line && column.scrollHeight > column.clientHeight) {
    column.scrollTop = line.offsetTop - column.offsetTop - 40;
  }
}

function act(key) {
  const control = key === "u" ? document.querySelector('[data-act="u"]') : current()?.querySelector(`[data-act="${key}"]`);
  control?.click();
  if (key === "r") control?.parentElement.querySelector('input[name="reason"]')?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if ("aeru".includes(event.key)) act(event.key);
  else return;
  event.preventDefault();
});

document.addEventListener("focusin", () => showPassage(current()));
if (location.hash.startsWith("#proposal-")) document.querySelector(location.hash)?.focus();
