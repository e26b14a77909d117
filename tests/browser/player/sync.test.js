import { refreshPlan } from "/logs/offline/plan.js";
import { openStore } from "/logs/player/store.js";
import { fate, flush, hear } from "/logs/player/sync.js";
import { equal, ok, test } from "./harness.js";

const ids = ["a", "b", "c"].map((letter) => `${letter.repeat(8)}-1111-4111-8111-111111111111`);
const uuids = (entries) => entries.map((entry) => entry.uuid);

async function waiting(count = 3) {
  const store = await openStore({ factory: null });
  for (const uuid of ids.slice(0, count)) {
    await store.enqueue(7, { user: 7, notes: uuid }, uuid);
    // The order is that of the clock: not two in one millisecond.
    const now = Date.now();
    while (Date.now() === now);
  }
  return store;
}

/** A site that answers by `rules`, the last session's name being the key, and writes down what it was asked. */
function site(rules = {}, me = { status: 200, data: { user: 7, csrf: "fresh" } }) {
  const asked = [];
  const fetch = async (path, options) => {
    asked.push([options.method ?? "GET", path, options.headers?.["X-CSRFToken"] ?? null]);
    const uuid = path.split("/").pop();
    const rule = path === "/api/v1/me" ? me : (rules[uuid] ?? rules.any ?? { status: 201 });
    if (rule.status === 0) throw new TypeError("no network");
    const data = rule.data === undefined ? { uuid, revision: 1, url: `/sessions/${uuid}/` } : rule.data;
    return new Response(typeof data === "string" ? data : JSON.stringify(data), { status: rule.status });
  };
  return { fetch, asked };
}

test("what becomes of an answer", () => {
  const fates = (statuses) => statuses.map(fate);
  equal(new Set(fates([200, 201, 204, 299])).size, 1);
  equal(fate(200), "sent");
  equal(fates([0, 401, 403, 408, 425, 429, 500, 502, 503, 507, 302, 100]), Array(12).fill("keep"));
  equal(fates([400, 404, 405, 409, 410, 413, 415, 422, 451]), Array(9).fill("aside"));
});

test("all of it is sent, oldest first, with a fresh token, and the queue is empty", async () => {
  const store = await waiting();
  const { fetch, asked } = site({ [ids[1]]: { status: 200 } });
  const result = await flush({ store, user: 7, fetch });
  equal([result.sent, result.kept, result.aside, result.signedOut], [3, 0, 0, false]);
  equal(result.urls[0], `/sessions/${ids[0]}/`);
  equal(asked[0], ["GET", "/api/v1/me", null]);
  equal(asked.slice(1), ids.map((uuid) => ["PUT", `/api/v1/sessions/${uuid}`, "fresh"]));
  equal(await store.queue(7), []);
});

test("nothing waits: nobody is asked", async () => {
  const { fetch, asked } = site();
  equal((await flush({ store: await waiting(0), user: 7, fetch })).sent, 0);
  equal(asked, []);
});

test("signed out before it begins: all of it is kept, nothing is sent", async () => {
  const store = await waiting();
  const { fetch, asked } = site({}, { status: 401, data: { detail: "Sign in." } });
  const result = await flush({ store, user: 7, fetch });
  equal([result.sent, result.kept, result.signedOut, asked.length], [0, 3, true, 1]);
  equal(uuids(await store.queue(7)), ids);
});

test("somebody else is signed in: nothing is sent", async () => {
  const store = await waiting();
  const { fetch, asked } = site({}, { status: 200, data: { user: 8, csrf: "theirs" } });
  const result = await flush({ store, user: 7, fetch });
  equal([result.sent, result.kept, result.signedOut, asked.length], [0, 3, true, 1]);
});

test("signed out in the middle: what arrived is gone, the rest is kept", async () => {
  const store = await waiting();
  const { fetch, asked } = site({ [ids[1]]: { status: 401, data: { detail: "Sign in." } } });
  const result = await flush({ store, user: 7, fetch });
  equal([result.sent, result.kept, result.signedOut], [1, 2, true]);
  equal(uuids(await store.queue(7)), ids.slice(1));
  equal(asked.length, 3, "the third is not tried in vain");
  equal((await store.queue(7))[0].lastError, "Sign in.");
});

test("a stale token is asked for anew, once", async () => {
  const store = await waiting(2);
  const { fetch, asked } = site();
  let token = "old";
  const changing = async (path, options) => {
    if (path === "/api/v1/me") return new Response(JSON.stringify({ user: 7, csrf: token }));
    const { "X-CSRFToken": given } = options.headers;
    token = "new"; // they signed in again in another tab
    return given === "old" ? new Response("{}", { status: 403 }) : fetch(path, options);
  };
  const result = await flush({ store, user: 7, fetch: changing });
  equal([result.sent, result.kept, result.signedOut], [2, 0, false]);
  equal(asked.map(([, , given]) => given), ["new", "new"]);
});

test("one that is forbidden is kept and does not hold up the others", async () => {
  const store = await waiting();
  const { fetch } = site({ [ids[0]]: { status: 403, data: { detail: "Somebody else's." } } });
  const result = await flush({ store, user: 7, fetch });
  equal([result.sent, result.kept, result.aside, result.signedOut], [2, 1, 0, false]);
  const [kept] = await store.queue(7);
  equal([kept.uuid, kept.tries, kept.lastStatus, kept.lastError], [ids[0], 1, 403, "Somebody else's."]);
});

test("somebody else signs in while it is being sent: the rest is kept", async () => {
  const store = await waiting();
  const { fetch, asked } = site({ any: { status: 403, data: {} } });
  let user = 7;
  const changing = async (path, options) => {
    if (path !== "/api/v1/me") user = 8;
    return path === "/api/v1/me" ? new Response(JSON.stringify({ user, csrf: "t" })) : fetch(path, options);
  };
  const result = await flush({ store, user: 7, fetch: changing });
  equal([result.sent, result.kept, result.signedOut, asked.length], [0, 3, true, 1]);
});

test("refused ones are set aside with what was said; the others are sent", async () => {
  const store = await waiting();
  const errors = [{ field: "pain_worst", message: "0 to 10." }];
  const { fetch } = site({
    [ids[0]]: { status: 422, data: { detail: "Not understood.", errors } },
    [ids[1]]: { status: 410, data: "<h1>Gone</h1>" },
  });
  const result = await flush({ store, user: 7, fetch });
  equal([result.sent, result.kept, result.aside], [1, 0, 2]);
  equal(
    (await store.setAside(7)).map(({ status, detail, body }) => [status, detail, body.notes]),
    [
      [422, "Not understood. 0 to 10.", ids[0]],
      [410, "", ids[1]],
    ],
  );
});

test("a fault of the server keeps that session and tries the next; no network stops", async () => {
  const first = await waiting();
  const broken = site({ [ids[0]]: { status: 500, data: "Server Error" } });
  equal(await flush({ store: first, user: 7, fetch: broken.fetch }).then((r) => [r.sent, r.kept]), [2, 1]);
  const second = await waiting();
  const away = site({ any: { status: 0 } });
  equal(await flush({ store: second, user: 7, fetch: away.fetch }).then((r) => [r.sent, r.kept]), [0, 3]);
  equal([away.asked.length, (await second.queue(7))[0].tries], [2, 1]);
});

test("only an answer that names the session counts: no hotel's page, no empty one", async () => {
  for (const data of ["<html>Welcome to the hotel</html>", {}, { uuid: ids[2] }]) {
    const store = await waiting(1);
    const { fetch } = site({ any: { status: 200, data } });
    equal(await flush({ store, user: 7, fetch }).then((r) => [r.sent, r.kept, r.signedOut]), [0, 1, false]);
  }
  const store = await waiting(1);
  const { fetch } = site({}, { status: 200, data: "<html>Welcome to the hotel</html>" });
  equal(await flush({ store, user: 7, fetch }).then((r) => [r.sent, r.kept, r.signedOut]), [0, 1, false]);
});

test("corrected while it was on its way: the correction is still to be sent", async () => {
  const store = await waiting(1);
  const { fetch } = site();
  const slow = async (path, options) => {
    if (options.method === "PUT") await store.enqueue(7, { notes: "corrected" }, ids[0]);
    return fetch(path, options);
  };
  const result = await flush({ store, user: 7, fetch: slow });
  equal([result.sent, result.kept], [1, 1]);
  equal((await store.queue(7))[0].body.notes, "corrected");
});

test("two at once send each session once", async () => {
  const store = await waiting();
  const { fetch, asked } = site();
  const results = await Promise.all([1, 2].map(() => flush({ store, user: 7, fetch })));
  equal(results.map((result) => result.sent).sort(), [0, 3]);
  equal(asked.filter(([method]) => method === "PUT").length, 3);
});

test("one that fails does not lock out the next", async () => {
  const store = await waiting(1);
  const broken = { ...store, queue: () => Promise.reject(new Error("the disk")) };
  const { fetch } = site();
  let failed = 0;
  await flush({ store: broken, user: 7, fetch }).catch(() => (failed += 1));
  equal([failed, (await flush({ store, user: 7, fetch })).sent], [1, 1]);
});

test("the other tabs hear of it", async () => {
  const heard = new Promise((resolve) => {
    hear(({ urls }) => resolve(urls));
  });
  const { fetch } = site();
  await flush({ store: await waiting(1), user: 7, fetch });
  equal(await heard, [`/sessions/${ids[0]}/`]);
});

test("a plan is kept if it is this person's; otherwise what was there stays", async () => {
  const store = await waiting(0);
  await store.setLastUser(7);
  const plan = (status, data) => async () => new Response(JSON.stringify(data), { status });
  equal((await refreshPlan({ store, user: 7, fetch: plan(200, { user: 7, day: 1 }) })).day, 1);
  equal(await refreshPlan({ store, user: 7, fetch: plan(200, { user: 8, day: 2 }) }), null);
  equal(await refreshPlan({ store, user: 7, fetch: plan(401, { detail: "" }) }), null);
  equal((await store.plan(7)).day, 1);
  const leaving = async () => {
    await store.setLastUser(null);
    return new Response(JSON.stringify({ user: 7, day: 3 }));
  };
  equal(await refreshPlan({ store, user: 7, fetch: leaving }), null);
  ok((await store.plan(7)) === undefined, "signed out while it was on its way");
  ok((await store.plan(8)) === undefined);
});
