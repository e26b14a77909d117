/**
 * What a device keeps of whom: the plan, the session under way, finished sessions that wait to be sent, those
 * that were refused. Everything but the settings is kept under a person's id and read with it, so that nothing
 * of one account shows up under another.
 */

import { fleeting, kept, TABLES } from "./database.js";
import { uuid4 } from "./ids.js";

/**
 * @typedef {{uuid: string, user: number, body: object, savedAt: number, stamp: string, tries: number,
 *   lastError: string, lastStatus?: number}} Waiting a finished session on its way; `stamp` changes whenever its
 *   content does, `lastStatus` is what was answered last (0: nobody answered)
 * @typedef {{uuid: string, user: number, body: object, savedAt: number, status: number, detail: string,
 *   asideAt: number}} Refused `status` 0: nobody refused it, but this edition cannot go on with it
 */

/**
 * Opens the store. `volatile` is true where the browser keeps nothing: then all of it lasts as long as the page.
 * @param {{factory?: IDBFactory|null}} [options]
 */
export async function openStore({ factory } = {}) {
  let run;
  let volatile = false;
  try {
    // Looking at it is refused in some browsers that keep nothing.
    run = await kept(factory === undefined ? globalThis.indexedDB : factory);
  } catch {
    run = fleeting();
    volatile = true;
  }
  const one = (name, mode, work) => run([name], mode, (table) => work(table(name)));
  const read = (name, key) => one(name, "readonly", (rows) => rows.get(key));
  const write = (name, key, value) => one(name, "readwrite", (rows) => rows.put(key, value));
  const drop = (name, key) => one(name, "readwrite", (rows) => rows.drop(key));
  const all = (name, user) => one(name, "readonly", (rows) => rows.of(user));
  const move = (work) => run(["queue", "aside"], "readwrite", (table) => work(table("queue"), table("aside")));

  return {
    volatile,

    /** The person's plan as the API gave it, or undefined. */
    plan: (user) => read("plans", user),
    keepPlan: (user, plan) => write("plans", user, plan),
    /** Keeps a newer plan unless its owner has signed out while it was on its way. */
    renewPlan: (user, plan) =>
      run(["facts", "plans"], "readwrite", async (table) => {
        const still = (await table("facts").get("lastUser")) === user;
        if (still) await table("plans").put(user, plan);
        return still;
      }),
    forgetPlan: (user) => drop("plans", user),

    /** The session under way, one a person, as the machine's state. */
    running: (user) => read("running", user),
    keepRunning: (user, state) => write("running", user, state),
    forgetRunning: (user) => drop("running", user),

    /** @returns {Promise<Waiting[]>} oldest first */
    queue: async (user) => (await all("queue", user)).sort((a, b) => a.savedAt - b.savedAt),

    /**
     * A finished session takes its place in the queue and is no longer under way: both or neither.
     * Its UUID is that of the body, unless given. The same one again replaces what waits.
     */
    enqueue(user, given, id = given.uuid) {
      const { uuid, ...body } = { ...given, uuid: id };
      if (!uuid) throw new TypeError("a session without its UUID");
      const entry = { uuid, user, body, savedAt: Date.now(), stamp: uuid4(), tries: 0, lastError: "" };
      return run(["queue", "running"], "readwrite", async (table) => {
        const under = await table("running").get(user);
        if (under?.uuid === uuid) await table("running").drop(user);
        await table("queue").put([user, uuid], entry);
        return entry;
      });
    },

    /** Takes a session out of the queue; with `stamp` only if it has not changed since it was read. */
    dequeue: (user, uuid, stamp) =>
      one("queue", "readwrite", async (rows) => {
        const now = await rows.get([user, uuid]);
        if (now && (stamp === undefined || now.stamp === stamp)) await rows.drop([user, uuid]);
      }),

    /** Notes that a session could not be sent yet, and why. */
    noteTry: (user, uuid, lastError, lastStatus = 0) =>
      one("queue", "readwrite", async (rows) => {
        const now = await rows.get([user, uuid]);
        if (now) await rows.put([user, uuid], { ...now, tries: now.tries + 1, lastError, lastStatus });
      }),

    /** @returns {Promise<Refused[]>} oldest first */
    setAside: async (user) => (await all("aside", user)).sort((a, b) => a.asideAt - b.asideAt),

    /** Puts a session that the server refuses beside the queue, whole. */
    putAside: (user, uuid, status, detail, stamp) =>
      move(async (queue, aside) => {
        const now = await queue.get([user, uuid]);
        if (!now || (stamp !== undefined && now.stamp !== stamp)) return;
        const { body, savedAt } = now;
        await aside.put([user, uuid], { uuid, user, body, savedAt, status, detail, asideAt: Date.now() });
        await queue.drop([user, uuid]);
      }),

    /** Puts a refused session into the queue again, to try once more. */
    takeBack: (user, uuid) =>
      move(async (queue, aside) => {
        const refused = await aside.get([user, uuid]);
        if (!refused) return;
        const { body, savedAt } = refused;
        if (!(await queue.get([user, uuid]))) {
          const entry = { uuid, user, body, savedAt, stamp: uuid4(), tries: 0, lastError: "" };
          await queue.put([user, uuid], entry);
        }
        await aside.drop([user, uuid]);
      }),

    /** Puts a session under way beside the queue, whole: `status` 0, since nobody refused it. */
    putRunningAside: (user) =>
      run(["running", "aside"], "readwrite", async (table) => {
        const body = await table("running").get(user);
        if (!body) return;
        const uuid = typeof body.uuid === "string" ? body.uuid : uuid4();
        const now = Date.now();
        await table("aside").put([user, uuid], { uuid, user, body, savedAt: now, status: 0, detail: "", asideAt: now });
        await table("running").drop(user);
      }),

    discardAside: (user, uuid) => drop("aside", [user, uuid]),

    /** Who the offline pages belong to: null after signing out. No plan of anybody else stays. */
    lastUser: async () => (await read("facts", "lastUser")) ?? null,
    setLastUser: (id) =>
      run(["facts", "plans"], "readwrite", async (table) => {
        const own = id === null ? undefined : await table("plans").get(id);
        await table("plans").clear();
        if (own) await table("plans").put(id, own);
        await table("facts").put("lastUser", id);
      }),

    /** What was set on this device (cues, volume, voice, tempo), whoever uses it. */
    settings: async () => (await read("facts", "settings")) ?? {},
    keepSettings: (settings) => write("facts", "settings", settings),

    /** Everything of everybody goes: for tests. */
    empty: () =>
      run(TABLES, "readwrite", async (table) => {
        for (const name of TABLES) await table(name).clear();
      }),
  };
}
