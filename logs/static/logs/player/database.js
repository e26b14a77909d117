/**
 * The tables on the device: IndexedDB, or where there is none the memory of this page. Both answer the same
 * `run(names, mode, work)`: one transaction, all of it or nothing.
 */

const NAME = "hipapp";
const SCHEMA = 1;
export const TABLES = ["plans", "running", "queue", "aside", "facts"];

/** How long (ms) a tab with an older schema may keep the tables from being opened. */
const PATIENCE = 4_000;

/** Makes what a schema newer than `from` has. A later schema adds its steps below; none takes anything away. */
function upgrade(database, from) {
  if (from < 1) for (const name of TABLES) database.createObjectStore(name);
}

/** Opens the tables; fails where the browser keeps nothing (private windows), or another tab stands in the way. */
function open(factory) {
  return new Promise((resolve, reject) => {
    const request = factory.open(NAME, SCHEMA);
    let timer = 0;
    let late = false;
    request.onupgradeneeded = (event) => upgrade(request.result, event.oldVersion);
    request.onblocked = () => {
      timer = setTimeout(() => {
        late = true;
        reject(new Error("blocked"));
      }, PATIENCE);
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      clearTimeout(timer);
      if (late) request.result.close();
      else resolve(request.result);
    };
  });
}

const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** One table within a transaction. Keys of what belongs to a person and a session are `[user, uuid]`. */
const table = (store) => ({
  get: (key) => answer(store.get(key)),
  put: (key, value) => answer(store.put(value, key)),
  drop: (key) => answer(store.delete(key)),
  // An array sorts after every string: all keys that begin with this person.
  of: (user) => answer(store.getAll(IDBKeyRange.bound([user], [user, []]))),
  clear: () => answer(store.clear()),
});

async function within(transaction, work) {
  const ended = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
  });
  try {
    const result = await work((name) => table(transaction.objectStore(name)));
    await ended; // written to the disk, not only accepted
    return result;
  } catch (error) {
    ended.catch(() => {});
    try {
      transaction.abort();
    } catch {
      // It has ended already.
    }
    throw error;
  }
}

/** The tables in IndexedDB. Raises at once where they cannot be opened. */
export async function kept(factory) {
  let opening = null;
  const connect = () => {
    opening ??= open(factory).then(
      (database) => {
        const forget = () => {
          opening = null;
        };
        // A newer page in another tab wants to upgrade: make way, and open again when asked next.
        database.onversionchange = () => {
          database.close();
          forget();
        };
        database.onclose = forget;
        return database;
      },
      (error) => {
        opening = null;
        throw error;
      },
    );
    return opening;
  };
  await connect();

  return async function run(names, mode, work) {
    for (let attempt = 1; ; attempt += 1) {
      const database = await connect();
      let transaction;
      try {
        // Strict: a phone whose battery dies a moment later has it on its disk.
        transaction = database.transaction(names, mode, { durability: "strict" });
      } catch (error) {
        // Browsers close connections of pages that slept.
        if (attempt > 1 || error.name !== "InvalidStateError") throw error;
        opening = null;
        continue;
      }
      return within(transaction, work);
    }
  };
}

/** The same tables for as long as this page is open. */
export function fleeting() {
  const tables = Object.fromEntries(TABLES.map((name) => [name, new Map()]));
  const copy = (value) => (value === undefined ? undefined : structuredClone(value));
  const wrapped = (rows) => ({
    get: async (key) => copy(rows.get(JSON.stringify(key))?.value),
    put: async (key, value) => void rows.set(JSON.stringify(key), { key, value: copy(value) }),
    drop: async (key) => void rows.delete(JSON.stringify(key)),
    of: async (user) => [...rows.values()].filter(({ key }) => key[0] === user).map(({ value }) => copy(value)),
    clear: async () => rows.clear(),
  });
  return async (_names, _mode, work) => work((name) => wrapped(tables[name]));
}
