// The service worker. It keeps the shells, which are nobody's, and the files they need; never a page that was
// made for somebody, never what the API says. What is personal lies in IndexedDB under the person's id.

const { openStore, flush, SYNC_TAG } = (() => {
{{ modules|safe }}
return { openStore, flush, SYNC_TAG };
})();

const CONFIG = {{ config|safe }};
const PREFIX = "hipapp-shell-";
const SHELL = PREFIX + CONFIG.version;
const PICTURES = "hipapp-pictures";
const MOST_PICTURES = 300;
const PLAYER = CONFIG.shells[0];
const OFFLINE = CONFIG.shells[1];

// How long (ms) a page is waited for where there seems to be a network; then the shell stands in.
const PATIENCE = 10_000;

// Never answered from here: what is personal, or changes something.
const NOT_OURS = /^\/(?:api|accounts|admin)\//;
// The name of a file that never changes, since its content is in it.
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
// What a proxy says while the site behind it is away.
const AWAY = [502, 503, 504];

/** A player that is open may still need a module of the version it began with. */
async function playing() {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return windows.some((client) => new URL(client.url).pathname === PLAYER);
}

self.addEventListener("install", (event) => event.waitUntil(install()));

async function install() {
  const cache = await caches.open(SHELL);
  // A proxy's sign-in page, to which it leads instead, is none of ours.
  const fetched = (path, cache) => new Request(path, { cache, redirect: "error" });
  const wanted = [
    ...CONFIG.shells.map((path) => fetched(path, "reload")),
    ...CONFIG.files.map((path) => fetched(path, HASHED.test(path) ? "default" : "reload")),
  ];
  await cache.addAll(wanted); // all of it, or this version is not installed
  if (!(await playing())) await self.skipWaiting();
}

self.addEventListener("activate", (event) => event.waitUntil(activate()));

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== SHELL) await caches.delete(name);
  }
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

self.addEventListener("message", (event) => {
  // A page says that a newer worker waits. It may take over unless a session is under way.
  if (event.data?.kind === "take-over") {
    event.waitUntil(playing().then((busy) => (busy ? null : self.skipWaiting())));
  }
});

self.addEventListener("sync", (event) => {
  if (event.tag === SYNC_TAG) event.waitUntil(send());
});

/** Sends what waits of whoever is signed in on this device; failing has the browser try again later. */
async function send() {
  const store = await openStore();
  const user = await store.lastUser();
  if (user === null) return;
  const { kept, signedOut } = await flush({ store, user });
  if (kept && !signedOut) throw new Error("not all of it could be sent");
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || NOT_OURS.test(pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(event, pathname));
  else if (pathname.startsWith(CONFIG.static)) event.respondWith(file(request, pathname));
  else if (pathname.startsWith("/media/exercises/")) event.respondWith(picture(event));
});

/** A shell from the cache; another page from the network, with the shell where there is none. */
async function page(event, pathname) {
  const shell = CONFIG.shells.includes(pathname) ? await kept(pathname) : null;
  if (shell) {
    event.waitUntil(Promise.resolve(event.preloadResponse).catch(() => {}));
    event.waitUntil(self.registration.update().catch(() => {}));
    return shell;
  }
  try {
    const answer = await inTime(fromNetwork(event));
    if (!AWAY.includes(answer.status)) return answer;
    return (await kept(OFFLINE)) ?? answer;
  } catch (error) {
    const instead = await kept(OFFLINE);
    if (instead) return instead;
    throw error;
  }
}

async function fromNetwork(event) {
  return (await event.preloadResponse) ?? fetch(event.request);
}

function inTime(answer) {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

const kept = async (path) => (await caches.open(SHELL)).match(path);

/** A hashed file never changes: from the cache first. One without a hash (development) from the network first. */
async function file(request, pathname) {
  const cached = await kept(pathname);
  if (cached && HASHED.test(pathname)) return cached;
  try {
    return await fetch(request);
  } catch (error) {
    if (cached) return cached;
    throw error;
  }
}

/** Pictures of exercises are the library's, and their names change with them. */
async function picture(event) {
  const cache = await caches.open(PICTURES);
  const cached = await cache.match(event.request);
  if (cached) return cached;
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(keepPicture(cache, event.request, answer.clone()));
  return answer;
}

async function keepPicture(cache, request, answer) {
  await cache.put(request, answer);
  const all = await cache.keys(); // the oldest first
  for (const old of all.slice(0, Math.max(0, all.length - MOST_PICTURES))) await cache.delete(old);
}
