/** Where the plan comes from: the server, else this device. */

import { ask } from "./sync.js";

/** A hotel's sign-in page is no plan, whatever it answers with. */
const isPlan = (data) => Number.isInteger(data?.user) && Array.isArray(data.routines);

/** Longer (ms) than this nobody waits on a mat for what the device has already. */
const PATIENCE = 4000;

/**
 * The plan, how it was come by ("fresh", "offline", "signedOut"), or what is the matter.
 * Who is signed out but has not signed out of this device goes on with what is kept here.
 * @returns {Promise<{user: number, plan: object, how: string}|{problem: "signedOut"|"noPlan"|"broken"}>}
 */
export async function reach(store) {
  const user = await store.lastUser();
  const stored = user === null ? undefined : await store.plan(user);
  const options = stored && AbortSignal.timeout ? { signal: AbortSignal.timeout(PATIENCE) } : {};
  const { status, data } = await ask(fetch, "/api/v1/plan", options);
  if (status === 200 && isPlan(data)) {
    // Where there is no room for it, it leads all the same.
    await store.setLastUser(data.user).catch(() => {});
    await store.keepPlan(data.user, data).catch(() => {});
    return { user: data.user, plan: data, how: "fresh" };
  }
  if (isPlan(stored)) return { user, plan: stored, how: status === 401 ? "signedOut" : "offline" };
  return { problem: status === 401 ? "signedOut" : status === 0 ? "noPlan" : "broken" };
}
