/**
 * On every page of the site (base.html): who is signed in is noted on the device, the plan is fetched for when
 * there is no network, and finished sessions are sent.
 *
 * `<html data-user>`: the person's id, "" for a visitor; missing where the page does not know.
 */

import { showWaiting } from "../offline/banner.js";
import { cleanUp, guardSignOut } from "../offline/leaving.js";
import { keepPictures } from "../offline/pictures.js";
import { refreshPlan } from "../offline/plan.js";
import { openStore } from "./store.js";
import { flush, hear } from "./sync.js";

/** A plan younger than this (ms) is fetched anew only by the pages that change it. */
const YOUNG = 300_000;
const PLAN_PAGES = /^\/(?:$|routines\/|sessions\/)/;

const said = document.documentElement.dataset.user;
const quietly = (work) => work().catch((error) => console.warn(error));
if (said !== undefined) quietly(() => start(said === "" ? null : Number(said)));

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
  async function sendWhatWaits() {
    if (!(await store.queue(user)).length) return;
    await send();
    await navigator.storage?.persist?.();
  }

  hear(banner.show);
  addEventListener("online", () => quietly(sendWhatWaits));
  // An app that is fetched back is neither loaded anew nor told that the network had been away.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") quietly(sendWhatWaits);
  });
  // One that fails takes nothing from the next: a full device can still send, a broken queue still have a worker.
  for (const step of [banner.show, sendWhatWaits, keepPlan, register]) await quietly(step);

  async function keepPlan() {
    const kept = await store.plan(user);
    const young = kept && Math.abs(Date.now() - Date.parse(kept.made_at)) < YOUNG;
    const plan = young && !PLAN_PAGES.test(location.pathname) ? null : await refreshPlan({ store, user });
    // Not waited for: what is slow must not keep the worker from coming.
    if (plan) quietly(() => keepPictures(plan));
  }
}

/** Over plain HTTP there is no worker, and in some browsers' private windows none either. */
async function register() {
  if (!navigator.serviceWorker) return;
  const registration = await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
  registration.waiting?.postMessage({ kind: "take-over" });
}
