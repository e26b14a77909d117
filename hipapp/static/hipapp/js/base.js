// What every page needs: the menu closes, a form asks before it deletes and is sent once, errors are found, sign-up knows the time zone,
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

// Two taps send such a form once. A page that comes back by the back button may send it again.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches("[data-once]")) return;
  if (event.target.dataset.once === "sent") event.preventDefault();
  event.target.dataset.once = "sent";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll('[data-once="sent"]')) form.dataset.once = "";
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
