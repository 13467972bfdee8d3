// "/" goes to the search box; on a page of results j and k go through them, and Enter opens one as any link.
// Everything here is also done with Tab.
const results = () => [...document.querySelectorAll("[data-result]")];

function move(step) {
  const all = results();
  const at = all.indexOf(document.activeElement);
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function toTheBox() {
  const box = document.querySelector("[data-search-box]");
  box?.focus();
  box?.select();
  return box !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select, [contenteditable]")) return;
  if (event.key === "/") {
    if (!toTheBox()) return;
  } else if (results().length && (event.key === "j" || event.key === "k")) move(event.key === "j" ? 1 : -1);
  else return;
  event.preventDefault();
});
