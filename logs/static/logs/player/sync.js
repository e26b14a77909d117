/** The way of finished sessions to the server, and of the plan to the device. */

/** The tag under which a browser with Background Sync calls the worker. */
export const SYNC_TAG = "hipapp-queue";

/** Changes are told to the other tabs here: `{kind: "queue", urls}`, with where the sessions that arrived are found. */
const CHANNEL = "hipapp";

const ANSWER_WITHIN = 30_000;
const WORTH_ANOTHER_TRY = [0, 401, 403, 408, 425, 429];

/**
 * What becomes of a session that was answered with `status` (0: nobody answered).
 * @returns {"sent"|"keep"|"aside"}
 */
export function fate(status) {
  if (status >= 200 && status < 300) return "sent";
  return status >= 400 && status < 500 && !WORTH_ANOTHER_TRY.includes(status) ? "aside" : "keep";
}

/** Asks the site; `{status: 0}` where nobody answers in time. An answer in another tongue than JSON has no data. */
export async function ask(fetch, path, options = {}) {
  try {
    const answer = await fetch(path, {
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error", // a hotel's sign-in page is no answer of ours
      signal: AbortSignal.timeout?.(ANSWER_WITHIN),
      ...options,
    });
    return { status: answer.status, data: await answer.json().catch(() => null) };
  } catch {
    return { status: 0, data: null };
  }
}

/** What the server said, in one piece. */
function said(data) {
  const errors = Array.isArray(data?.errors) ? data.errors.map((error) => error.message) : [];
  return [data?.detail, ...errors].filter((word) => typeof word === "string" && word).join(" ");
}

let inThisTab = Promise.resolve();

/** One flusher at a time over all tabs and the worker; without locks, one in this tab: the server bears the rest. */
function alone(work) {
  if (globalThis.navigator?.locks) return navigator.locks.request("hipapp-flush", work);
  const turn = inThisTab.then(work, work);
  inThisTab = turn.catch(() => {});
  return turn;
}

/**
 * Sends what waits of this person, oldest first, if it is they who are signed in.
 * @param {{store: object, user: number, fetch?: typeof fetch}} options
 * @returns {Promise<{sent: number, kept: number, aside: number, signedOut: boolean, urls: string[]}>}
 *   `signedOut`: nobody is signed in, or somebody else; `urls`: where the sessions that arrived are found
 */
export async function flush({ store, user, fetch = (...request) => globalThis.fetch(...request) }) {
  const result = await alone(() => sendAll(store, user, fetch));
  if (result.sent || result.aside) tell(result.urls);
  if (result.kept && !result.signedOut) await askForSync();
  return result;
}

async function sendAll(store, user, fetch) {
  const result = { sent: 0, kept: 0, aside: 0, signedOut: false, urls: [] };
  const waiting = await store.queue(user);
  if (!waiting.length) return result;
  const me = await ask(fetch, "/api/v1/me");
  if (me.status !== 200 || me.data?.user !== user) {
    const somebodyElse = me.status === 200 && me.data?.user !== undefined;
    return { ...result, kept: waiting.length, signedOut: me.status === 401 || somebodyElse };
  }
  for (const entry of waiting) {
    const { uuid, stamp } = entry;
    let { status, data } = await ask(fetch, `/api/v1/sessions/${uuid}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json", "X-CSRFToken": me.data.csrf },
      body: JSON.stringify(entry.body),
    });
    // Only an answer that names the session says that it has arrived.
    if (fate(status) === "sent" && data?.uuid !== uuid) status = 0;
    if (fate(status) === "sent") {
      await store.dequeue(user, uuid, stamp);
      result.sent += 1;
      result.urls.push(data.url);
    } else if (fate(status) === "aside") {
      await store.putAside(user, uuid, status, said(data), stamp);
      result.aside += 1;
    } else {
      await store.noteTry(user, uuid, said(data) || String(status));
      result.signedOut ||= status === 401 || status === 403;
      // The next one would fare no better; a fault of the server may lie in this session alone.
      if (status < 500) break;
    }
  }
  result.kept = (await store.queue(user)).length;
  return result;
}

/** Tells the other tabs that the queue has changed. */
function tell(urls) {
  if (!globalThis.BroadcastChannel) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage({ kind: "queue", urls });
  channel.close();
}

/** Hears of what other tabs, and the worker, have sent: `heard({urls})`. */
export function hear(heard) {
  if (!globalThis.BroadcastChannel) return;
  new BroadcastChannel(CHANNEL).addEventListener("message", ({ data }) => heard({ urls: data.urls }));
}

/** Has the browser call the worker once there is a network, where it can. */
export async function askForSync() {
  try {
    const registration = await globalThis.navigator?.serviceWorker?.getRegistration?.();
    await registration?.sync?.register(SYNC_TAG);
  } catch {
    // Refused, or not there: the queue is sent when a page is open.
  }
}

/**
 * Fetches the plan afresh and keeps it, if it is this person's and they are still signed in on this device.
 * @returns {Promise<object|null>} the plan; null where it could not be had
 */
export async function refreshPlan({ store, user, fetch = (...request) => globalThis.fetch(...request) }) {
  const { status, data } = await ask(fetch, "/api/v1/plan");
  if (status !== 200 || data?.user !== user) return null;
  return (await store.renewPlan(user, data)) ? data : null;
}
