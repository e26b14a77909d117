/**
 * On every page of the site (base.html): who is signed in is noted on the device, the plan is fetched for when
 * there is no network, and finished sessions are sent.
 *
 * `<html data-user>`: the person's id, "" for a visitor; missing where the page does not know.
 */

import { showWaiting } from "../offline/banner.js";
import { cleanUp, guardSignOut } from "../offline/leaving.js";
import { keepPictures } from "../offline/pictures.js";
import { openStore } from "./store.js";
import { flush, hear, refreshPlan } from "./sync.js";

/** A plan younger than this (ms) is fetched anew only by the pages that change it. */
const YOUNG = 300_000;
const PLAN_PAGES = /^\/(?:$|routines\/|sessions\/)/;

const said = document.documentElement.dataset.user;
if (said !== undefined) start(said === "" ? null : Number(said)).catch((error) => console.warn(error));

async function start(user) {
  const store = await openStore();
  const before = await store.lastUser();
  if (before !== user) {
    await cleanUp(store);
    if (user !== null) await store.setLastUser(user);
  }
  if (user === null) return;

  guardSignOut(store, user);
  const banner = showWaiting(store, user, send);
  async function send() {
    banner.sending();
    const result = await flush({ store, user });
    await banner.show(result);
    if (result.sent) await refreshPlan({ store, user });
    return result;
  }

  await banner.show();
  addEventListener("online", send);
  hear(banner.show);
  if ((await store.queue(user)).length) {
    await send();
    navigator.storage?.persist?.().catch(() => {});
  }
  const plan = await freshPlan(store, user);
  if (plan) await keepPictures(plan);
  await register();
}

async function freshPlan(store, user) {
  const kept = await store.plan(user);
  const young = kept && Math.abs(Date.now() - Date.parse(kept.made_at)) < YOUNG;
  return young && !PLAN_PAGES.test(location.pathname) ? null : refreshPlan({ store, user });
}

/** Over plain HTTP there is no worker, and in some browsers' private windows none either. */
async function register() {
  if (!navigator.serviceWorker) return;
  const registration = await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
  registration.waiting?.postMessage({ kind: "take-over" });
}
