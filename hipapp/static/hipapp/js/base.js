// What every page needs: the menu closes, a form asks before it deletes, errors are found, sign-up knows the time zone,
// a passkey that failed says so.

for (const menu of document.querySelectorAll("[data-menu]")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

const summary = document.querySelector(".error-summary");
summary?.focus();

// The browser knows where it is; a form that came back keeps what was chosen.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const select of document.querySelectorAll("select[data-browser-time-zone]")) {
  if (!summary && [...select.options].some((option) => option.value === zone)) select.value = zone;
}

document.addEventListener("allauth.error", () => {
  const words = document.getElementById("passkey-failed");
  const messages = document.querySelector(".messages");
  if (!words || !messages) return;
  messages.replaceChildren(words.content.cloneNode(true));
  messages.scrollIntoView({ block: "center" });
});
