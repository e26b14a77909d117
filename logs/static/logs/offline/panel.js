/** What waits on this device and what was refused, with what can be done about it. */

import { language, make, put, say, stamp } from "../player/dom.js";
import { download } from "./download.js";

const day = (at) => new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" }).format(at);
const time = (at) => new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }).format(at);

/** A moment in words: the day, and the time. */
export const moment = (at) => ({ day: day(at), time: time(at) });

/** The name of the routine that a session was of, as far as the plan on the device knows it. */
function nameOf(body, plan) {
  const routine = plan?.routines.find((each) => each.version.id === body.version);
  return routine?.name ?? say("unknown");
}

/** When a session was; what another edition kept, or a broken disk, may not say. */
function whenOf(body, savedAt) {
  const at = [body.started_at, body.startedAt, savedAt].map((each) => new Date(each ?? NaN)).find((each) => !isNaN(each));
  return at ? say("when", moment(at)) : "";
}

function fill(at, entry, plan) {
  const body = entry.body ?? {};
  const sets = Array.isArray(body.sets) ? body.sets : [];
  at.name.textContent = nameOf(body, plan);
  at.when.textContent = whenOf(body, entry.savedAt);
  at.sets.textContent = say("sets", { n: sets.filter((set) => !set?.skip_reason).length });
  at.minutes.textContent = body.minutes ? say("minutes", { n: body.minutes }) : "";
  at.minutes.hidden = !body.minutes;
}

/** Why it still waits, where that is not for want of a network. */
function delay({ lastStatus = 0 }) {
  return lastStatus >= 400 && lastStatus !== 401 ? say("delayed", { n: lastStatus }) : "";
}

function why({ status, detail }) {
  const known = { 0: "status0", 409: "status409", 410: "status410" }[status];
  return [say(known ?? "statusOther", { n: status }), known ? "" : detail].filter(Boolean).join(" ");
}

/**
 * Draws the panel into `place` and keeps it up to date.
 * @param {{place: HTMLElement, store: object, user: number, send: () => Promise<object>, empty: boolean,
 *   told?: (waiting: number) => void}} options
 *   `empty`: say so where nothing waits, else draw nothing then; `told` hears how many wait whenever it is drawn
 */
export function showPanel({ place, store, user, send, empty, told = () => {} }) {
  const panel = stamp("panel");
  const refused = stamp("panel-refused");
  const refusedRows = refused.rows;
  let plan = null;

  panel.login.href += `?next=${encodeURIComponent(location.pathname)}`;
  panel.send.addEventListener("click", async () => {
    panel.told.textContent = say("sending");
    panel.send.disabled = true;
    const result = await send();
    panel.send.disabled = false;
    await draw(result);
  });
  panel.download.addEventListener("click", async () => download(await store.queue(user)));

  function row(entry) {
    const at = stamp("panel-row");
    fill(at, entry, plan);
    put(at.why, delay(entry));
    return at.root;
  }

  function refusedRow(entry) {
    const at = stamp("panel-refused-row");
    const { uuid } = entry;
    fill(at, entry, plan);
    at.why.textContent = why(entry);
    at.stored.href = `/sessions/${uuid}/`;
    at.stored.hidden = entry.status !== 409;
    at.again.hidden = [0, 410].includes(entry.status);
    at.download.addEventListener("click", () => download([entry]));
    at.again.addEventListener("click", async () => {
      await store.takeBack(user, uuid);
      await draw(await send());
    });
    at.discard.addEventListener("click", async () => {
      if (!window.confirm(say("reallyDiscard"))) return;
      await store.discardAside(user, uuid);
      await draw();
    });
    return at.root;
  }

  const arrived = new Set();
  let signedOut = false;

  /** @param {{urls?: string[], signedOut?: boolean}} [result] of the flush that has just ended, here or elsewhere */
  async function draw(result = {}) {
    for (const url of result.urls ?? []) arrived.add(url);
    signedOut = result.signedOut ?? signedOut; // what other tabs tell does not know of it
    plan = (await store.plan(user)) ?? plan;
    const waiting = await store.queue(user);
    const aside = await store.setAside(user);
    panel.title.textContent = say("waits", { n: waiting.length });
    panel.remark.textContent = say(signedOut ? "signedOut" : "kept");
    panel.send.hidden = signedOut;
    panel.login.hidden = !signedOut;
    panel.rows.replaceChildren(...waiting.map(row));
    refused.title.textContent = say("refused", { n: aside.length });
    refusedRows.replaceChildren(...aside.map(refusedRow));
    const sent = arrived.size ? say("sent", { n: arrived.size }) : "";
    panel.told.textContent = sent;
    const shown = [waiting.length && panel.root, aside.length && refused.root].filter(Boolean);
    if (!shown.length && empty) shown.push(stamp("panel-nothing").root);
    // The one who pressed "Send now" hears what came of it, even where the button is gone.
    if (!waiting.length && sent) shown.unshift(make("p", sent, { role: "status" }));
    place.replaceChildren(...shown);
    told(waiting.length);
  }
  return draw;
}
