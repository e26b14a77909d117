/** The plan on the device, kept fresh while there is a network. */

import { ask } from "../player/sync.js";

/**
 * Fetches the plan afresh and keeps it, if it is this person's and they are still signed in on this device.
 * @returns {Promise<object|null>} the plan; null where it could not be had
 */
export async function refreshPlan({ store, user, fetch = (...request) => globalThis.fetch(...request) }) {
  const { status, data } = await ask(fetch, "/api/v1/plan");
  if (status !== 200 || data?.user !== user) return null;
  return (await store.renewPlan(user, data)) ? data : null;
}
