// Keys for judging: a number chooses the step of the scale, j and k go to the next criterion and the one before,
// f goes to the findings it rests on. Everything here is also done with Tab and the arrow keys.
const form = document.querySelector("[data-judging]");

function choose(number) {
  const steps = [...form.querySelectorAll('input[type="radio"][name="level"]')];
  const step = steps[number - 1];
  if (!step) return false;
  step.checked = true;
  step.focus();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (!form || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input:not([type=radio]), textarea, select")) return;
  if (/^[1-9]$/.test(event.key)) {
    if (!choose(Number(event.key))) return;
  } else if (event.key === "j" || event.key === "k") {
    const way = document.querySelector(`[data-judge="${event.key}"]`);
    if (!way) return;
    way.click();
  } else if (event.key === "f") form.querySelector('[name="reasons"]')?.focus();
  else return;
  event.preventDefault();
});
