/** Signing out: the plan goes, what has not been sent stays; and nobody leaves without having been told. */

import { forgetPictures } from "./pictures.js";

/** What is somebody's and goes when they sign out. The queue is nobody else's to see, and stays. */
export async function cleanUp(store) {
  await store.setLastUser(null);
  await forgetPictures();
}

const leads = (form, address) => new URL(form.action, location.href).pathname === new URL(address, location.href).pathname;

/** Whether something of theirs is on this device alone. */
export async function leavesBehind(store, user) {
  return (await store.queue(user)).length + (await store.setAside(user)).length + ((await store.running(user)) ? 1 : 0);
}

/** On every page: a form that signs out leads to the page that warns, or cleans up and goes its way. */
export function guardSignOut(store, user) {
  const page = document.querySelector("[data-leaving]");
  const address = page?.dataset.leaving ?? document.querySelector("[data-sign-out]")?.dataset.signOut;
  if (!address) return;
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !leads(event.target, address)) return;
    event.preventDefault();
    leave(event.target).catch(() => event.target.submit());
  });

  async function leave(form) {
    if (!page && (await leavesBehind(store, user))) {
      location.assign(address);
      return;
    }
    await cleanUp(store);
    form.submit();
  }
}
