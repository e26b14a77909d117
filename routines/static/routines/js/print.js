// A handout shows what is folded on the screen: the folds open for the printer and close again behind it.

const button = document.querySelector("[data-print]");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

let opened = [];

window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details[data-print-open]:not([open])")];
  for (const fold of opened) fold.open = true;
});

window.addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
  opened = [];
});
