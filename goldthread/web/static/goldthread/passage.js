// Selecting words in the text fills in the first and the last line. The numbers can be typed as well.
const form = document.querySelector("[data-passage]");
const hint = form?.querySelector("[data-passage-hint]");
if (hint) hint.textContent = "Select the words in the text, or type the numbers of the first and the last line.";

const lineOf = (node) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-line]");

document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  if (!form || !chosen || chosen.isCollapsed) return;
  const ends = [lineOf(chosen.anchorNode), lineOf(chosen.focusNode)].filter(Boolean).map((line) => Number(line.dataset.line));
  if (ends.length < 2) return;
  form.elements.first.value = Math.min(...ends);
  form.elements.last.value = Math.max(...ends);
  for (const line of document.querySelectorAll("[data-line]")) {
    const number = Number(line.dataset.line);
    line.classList.toggle("goldthread-text__line--inside", number >= Math.min(...ends) && number <= Math.max(...ends));
  }
});
