/** The way of finished sessions to the server. */

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
  if (result.sent || result.aside || result.kept) tell(result.urls);
  if (result.kept && !result.signedOut) await askForSync();
  return result;
}

/** Who is signed in: the token to send with if it is this person; whether it is somebody else, or nobody. */
async function whoIs(fetch, user) {
  const { status, data } = await ask(fetch, "/api/v1/me");
  const known = status === 200 && data?.user !== undefined;
  return { csrf: known && data.user === user ? data.csrf : null, signedOut: status === 401 || (known && data.user !== user) };
}

const put = (fetch, { uuid, body }, csrf) =>
  ask(fetch, `/api/v1/sessions/${uuid}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
    body: JSON.stringify(body),
  });

async function sendAll(store, user, fetch) {
  const result = { sent: 0, kept: 0, aside: 0, signedOut: false, urls: [] };
  const waiting = await store.queue(user);
  if (!waiting.length) return result;
  let me = await whoIs(fetch, user);
  for (const entry of waiting) {
    if (me.csrf === null) break;
    const { uuid, stamp } = entry;
    let { status, data } = await put(fetch, entry, me.csrf);
    if (status === 403) {
      // The token is stale where they have signed in again meanwhile; it may also be somebody else by now.
      me = await whoIs(fetch, user);
      if (me.csrf !== null) ({ status, data } = await put(fetch, entry, me.csrf));
    }
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
      await store.noteTry(user, uuid, said(data) || String(status), status);
      if (status === 401) me = { csrf: null, signedOut: true };
      // The next one would fare no better; what the server cannot bear, or forbids, may be this one alone.
      if (status < 500 && status !== 403) break;
    }
  }
  result.signedOut = me.signedOut;
  result.kept = (await store.queue(user)).length;
  return result;
}

/** Tells the other tabs, and whoever else in this one shows it, that the queue has changed. */
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
