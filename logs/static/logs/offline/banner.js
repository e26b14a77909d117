/** The notice on every page of somebody signed in: what waits to be sent, or that a session is under way. */

import { phrase } from "../player/phrases.js";

/**
 * @param {object} store
 * @param {number} user
 * @param {() => Promise<object>} send
 */
export function showWaiting(store, user, send) {
  const place = document.querySelector("[data-waiting-place]");
  const template = document.getElementById("waiting-notice");
  const words = JSON.parse(document.getElementById("waiting-words")?.textContent ?? "{}");
  const language = document.documentElement.lang || "en";
  const say = (key, facts) => phrase(words, key, facts, language);

  function draw(kind, title, text, urls = []) {
    const notice = template.content.firstElementChild.cloneNode(true);
    notice.dataset.kind = kind;
    const at = Object.fromEntries([...notice.querySelectorAll("[data-at]")].map((each) => [each.dataset.at, each]));
    at.title.textContent = title;
    at.text.textContent = text;
    at.text.hidden = text === "";
    for (const each of notice.querySelectorAll("[data-for]")) {
      if (!each.dataset.for.split(" ").includes(kind)) each.remove();
    }
    if (at.login) at.login.href += `?next=${encodeURIComponent(location.pathname + location.search)}`;
    if (at.arrived && urls.length === 1) at.arrived.href = urls[0];
    at.send?.addEventListener("click", () => send());
    place.replaceChildren(notice);
  }

  const arrived = new Set();
  let signedOut = false;

  /** @param {{urls?: string[], signedOut?: boolean}} [result] of the flush that has just ended, here or elsewhere */
  async function show(result = {}) {
    if (!place || !template || document.querySelector("[data-panel], [data-leaving]")) return; // the page itself says it
    for (const url of result.urls ?? []) arrived.add(url);
    signedOut = result.signedOut ?? signedOut; // what other tabs tell does not know of it
    const waiting = (await store.queue(user)).length;
    const refused = (await store.setAside(user)).length;
    const running = await store.running(user);
    if (signedOut && waiting) draw("signed-out", say("waits", { n: waiting }), say("signedOut"));
    else if (refused) draw("refused", say("refused", { n: refused }), waiting ? say("waits", { n: waiting }) : "");
    else if (waiting) draw("waits", say("waits", { n: waiting }), say("kept"));
    else if (arrived.size) draw("sent", say("sent", { n: arrived.size }), "", [...arrived]);
    else if (running && location.pathname === "/") under(running);
    else place.replaceChildren();
  }

  function under(running) {
    const notice = document.getElementById("under-way").content.firstElementChild.cloneNode(true);
    const link = notice.querySelector("a");
    link.href += `?routine=${encodeURIComponent(running.routine)}`;
    place.replaceChildren(notice);
  }

  function sending() {
    const text = place?.querySelector('[data-at="text"]');
    if (text) text.textContent = say("sending");
  }

  return { show, sending };
}
