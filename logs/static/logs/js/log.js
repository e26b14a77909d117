// "Log it": what saves a tap. Everything here also works without scripts, by the server.

const form = document.querySelector("[data-log]");

/** Every line ticked, with its prescribed figures; an open part of a dose keeps what is typed. */
function acceptAll() {
  for (const line of form.querySelectorAll("[data-line]")) {
    line.querySelector('input[name$="-done"]').checked = true;
    line.querySelector('select[name$="-skip_reason"]').value = "";
    for (const field of line.querySelectorAll("[data-prescribed]")) field.value = field.dataset.prescribed;
  }
}

/** Touching a figure of a line says that it was done; a reason to skip says that it was not. */
function follow(event) {
  const line = event.target.closest("[data-line]");
  if (!line) return;
  const done = line.querySelector('input[name$="-done"]');
  const skip = line.querySelector('select[name$="-skip_reason"]');
  if (event.target === skip) {
    if (skip.value) done.checked = false;
  } else if (event.target === done) {
    if (done.checked) skip.value = "";
  } else if (event.target.closest(".log-figures")) {
    done.checked = true;
    skip.value = "";
  }
}

/** One more form for an exercise outside the plan, without a round trip. */
function addExtra() {
  const total = form.querySelector('input[name="extra-TOTAL_FORMS"]');
  const most = Number(form.querySelector('input[name="extra-MAX_NUM_FORMS"]').value);
  const number = Number(total.value);
  if (number >= most) return;
  const template = form.querySelector("[data-extra-template]");
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll("__prefix__", String(number));
  const list = form.querySelector("[data-extra-list]");
  list.append(holder.content);
  total.value = String(number + 1);
  list.lastElementChild.querySelector("select").focus();
}

if (form) {
  let typed = false;
  form.addEventListener("input", (event) => {
    typed = true;
    // One figure a set is set smaller, so that "10, 10, 8" is seen whole.
    if (event.target.matches(".stepper")) event.target.classList.toggle("many", /\d\D+\d/.test(event.target.value));
    follow(event);
  });
  form.querySelector("[data-as-prescribed]").addEventListener("click", (event) => {
    event.preventDefault();
    typed = true;
    acceptAll();
    form.querySelector(".action-bar .button-primary").focus();
  });
  form.querySelector("[data-another]").addEventListener("click", (event) => {
    event.preventDefault();
    typed = true;
    addExtra();
  });
  form.addEventListener("submit", () => {
    typed = false;
  });
  // A page left by accident takes what was typed along: the browser asks.
  window.addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
}
