import { kept } from "/logs/player/database.js";
import { uuid4 } from "/logs/player/ids.js";
import { openStore } from "/logs/player/store.js";
import { equal, ok, test } from "./harness.js";

const ONE = "11111111-1111-4111-8111-111111111111";
const TWO = "22222222-2222-4222-8222-222222222222";

async function fresh(options) {
  const store = await openStore(options);
  await store.empty();
  return store;
}

/** The same things in the database and, where a browser keeps nothing, in the memory of the page. */
function both(name, body) {
  test(name, async () => body(await fresh(), false));
  test(`${name} (nothing kept)`, async () => body(await fresh({ factory: null }), true));
}

const uuids = (entries) => entries.map((entry) => entry.uuid);

both("a queue holds what was put in, whole and in order, and says where it is kept", async (store, volatile) => {
  equal(store.volatile, volatile);
  await store.enqueue(7, { version: 1, notes: "é 🙂", sets: [{ holds: [30, 17] }] }, ONE);
  await store.enqueue(7, { uuid: TWO, version: 2 });
  const [first, second] = await store.queue(7);
  equal([first.uuid, first.user, first.tries], [ONE, 7, 0]);
  equal(first.body, { version: 1, notes: "é 🙂", sets: [{ holds: [30, 17] }] });
  equal(second.body, { version: 2 }, "the body is sent without its name");
  await store.dequeue(7, ONE);
  equal(uuids(await store.queue(7)), [TWO]);
});

both("nothing of one account is read with the id of another", async (store) => {
  await store.enqueue(7, { version: 1 }, ONE);
  await store.enqueue(71, { version: 1 }, TWO);
  await store.keepPlan(7, { user: 7 });
  await store.keepRunning(7, { uuid: TWO });
  await store.putAside(71, TWO, 422, "no");
  equal(uuids(await store.queue(7)), [ONE]);
  equal([await store.queue(71), await store.queue(1), await store.setAside(7)], [[], [], []]);
  ok((await store.plan(71)) === undefined && (await store.running(71)) === undefined);
  await store.dequeue(71, ONE);
  await store.putAside(71, ONE, 409, "");
  equal(uuids(await store.queue(7)), [ONE]);
});

both("what has changed since it was read stays in the queue", async (store) => {
  await store.enqueue(7, { notes: "first" }, ONE);
  const [before] = await store.queue(7);
  await store.enqueue(7, { notes: "corrected" }, ONE);
  await store.dequeue(7, ONE, before.stamp);
  await store.putAside(7, ONE, 422, "", before.stamp);
  const [now] = await store.queue(7);
  equal(now.body.notes, "corrected");
  await store.dequeue(7, ONE, now.stamp);
  equal(await store.queue(7), []);
});

both("a finished session is no longer under way; another one stays", async (store) => {
  await store.keepRunning(7, { uuid: ONE, at: 3 });
  await store.enqueue(7, {}, TWO);
  equal((await store.running(7)).uuid, ONE);
  await store.enqueue(7, {}, ONE);
  equal((await store.running(7)) ?? null, null);
});

both("what was refused is kept whole, can be tried again and thrown away", async (store) => {
  await store.enqueue(7, { notes: "n" }, ONE);
  await store.putAside(7, ONE, 422, "Pain goes to 10.");
  equal(await store.queue(7), []);
  const [refused] = await store.setAside(7);
  equal([refused.status, refused.detail, refused.body], [422, "Pain goes to 10.", { notes: "n" }]);
  await store.takeBack(7, ONE);
  equal([uuids(await store.queue(7)), await store.setAside(7)], [[ONE], []]);
  await store.putAside(7, ONE, 410, "");
  await store.discardAside(7, ONE);
  equal([await store.queue(7), await store.setAside(7)], [[], []]);
});

both("the plan goes at signing out, the queue stays", async (store) => {
  await store.keepPlan(7, { user: 7, routines: [] });
  await store.setLastUser(7);
  await store.enqueue(7, {}, ONE);
  await store.setLastUser(7);
  equal((await store.plan(7)).user, 7);
  await store.setLastUser(null);
  equal([(await store.plan(7)) ?? null, await store.lastUser(), uuids(await store.queue(7))], [null, null, [ONE]]);
});

both("when another person comes, only their plan stays", async (store) => {
  await store.keepPlan(7, { user: 7 });
  await store.keepPlan(8, { user: 8 });
  await store.setLastUser(8);
  equal([(await store.plan(7)) ?? null, (await store.plan(8)).user], [null, 8]);
});

test("settings belong to the device", async () => {
  const store = await fresh();
  equal(await store.settings(), {});
  await store.keepSettings({ volume: 3 });
  equal(await (await openStore()).settings(), { volume: 3 });
});

test("every write waits for the disk", async () => {
  const original = IDBDatabase.prototype.transaction;
  const asked = [];
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    asked.push([mode, options?.durability]);
    return original.call(this, names, mode, options);
  };
  try {
    const store = await fresh();
    await store.enqueue(7, {}, ONE);
    await store.keepRunning(7, {});
    await store.dequeue(7, ONE);
  } finally {
    IDBDatabase.prototype.transaction = original;
  }
  const writes = asked.filter(([mode]) => mode === "readwrite");
  equal(writes.length, 4);
  ok(writes.every(([, durability]) => durability === "strict"));
});

test("a write that fails is told and leaves nothing half done", async () => {
  const store = await fresh();
  await store.keepRunning(7, { uuid: ONE });
  let failed = false;
  await store.enqueue(7, { broken: () => 1 }, ONE).catch(() => (failed = true));
  ok(failed, "a body that cannot be kept");
  equal([(await store.running(7)).uuid, await store.queue(7)], [ONE, []]);
});

test("a tab makes way for a newer one and finds its tables again", async () => {
  const store = await fresh();
  await store.enqueue(7, {}, ONE);
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("hipapp");
    request.onsuccess = resolve;
    request.onblocked = () => reject(new Error("the tab stands in the way"));
  });
  equal(await store.queue(7), []);
  await store.enqueue(7, {}, TWO);
  equal(uuids(await store.queue(7)), [TWO]);
});

test("where an older tab does not make way, the memory stands in and says so", async () => {
  // A database that never opens, as long as somebody holds it.
  const factory = {
    open() {
      const request = {};
      queueMicrotask(() => request.onblocked());
      return request;
    },
  };
  const timers = globalThis.setTimeout;
  globalThis.setTimeout = (work) => timers(work, 0);
  try {
    equal((await openStore({ factory })).volatile, true);
  } finally {
    globalThis.setTimeout = timers;
  }
});

test("a schema of the future is left alone: the memory stands in", async () => {
  await fresh();
  await new Promise((resolve) => (indexedDB.deleteDatabase("hipapp").onsuccess = resolve));
  const future = await new Promise((resolve) => {
    indexedDB.open("hipapp", 99).onsuccess = (event) => resolve(event.target.result);
  });
  future.close();
  const store = await openStore();
  equal(store.volatile, true);
  await new Promise((resolve) => (indexedDB.deleteDatabase("hipapp").onsuccess = resolve));
});

test("a connection that the browser closed is opened again", async () => {
  const run = await kept(indexedDB);
  const original = IDBDatabase.prototype.transaction;
  let once = true;
  IDBDatabase.prototype.transaction = function (...given) {
    if (once) {
      once = false;
      throw new DOMException("closing", "InvalidStateError");
    }
    return original.apply(this, given);
  };
  try {
    await run(["facts"], "readwrite", (table) => table("facts").put("settings", { tempo: true }));
  } finally {
    IDBDatabase.prototype.transaction = original;
  }
  equal(await run(["facts"], "readonly", (table) => table("facts").get("settings")), { tempo: true });
});

test("a UUID is one, with and without randomUUID", () => {
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  const plain = { getRandomValues: (bytes) => crypto.getRandomValues(bytes) };
  const made = [...Array(200)].flatMap(() => [uuid4(), uuid4(plain)]);
  ok(made.every((uuid) => shape.test(uuid)));
  equal(new Set(made).size, 400);
  equal(uuid4({ getRandomValues: (bytes) => bytes.fill(255) }), "ffffffff-ffff-4fff-bfff-ffffffffffff");
});
