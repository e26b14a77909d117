// Minus and plus beside a field of figures: one ("30"), or one a set ("30 28 25", all of them moved together).
// On the field: data-by, the size of a step (seconds go by 5), else its step; min and max, or data-min and data-max.

/** The attribute as a number, or the other value where it is missing or no number ("any"). */
function limit(input, name, otherwise) {
  const text = input.getAttribute(name) ?? input.dataset[name];
  return text && Number.isFinite(Number(text)) ? Number(text) : otherwise;
}

/** The text after one tap. An empty field first takes what its placeholder shows: last time's figure. */
export function stepped(input, direction) {
  const by = Number(input.dataset.by) || Number(input.step) || 1;
  const min = limit(input, "min", 0);
  const max = limit(input, "max", Infinity);
  const within = (figure) => Number(Math.min(max, Math.max(min, figure)).toFixed(3));
  if (input.value.trim() === "") {
    if (/^[\d.]+$/.test(input.placeholder)) return input.placeholder;
    return String(within(direction > 0 ? by : 0));
  }
  return input.value.replace(/\d+(\.\d+)?/g, (figure) => within(Number(figure) + direction * by));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-step]");
  const input = button?.parentElement.querySelector("input");
  if (!input || input.disabled || input.readOnly) return;
  input.value = stepped(input, Number(button.dataset.step));
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
