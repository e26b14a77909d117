/** The page that stands in where there is no network: Today, the routines, what waits; all of it from the device. */

import { main, make, put, say, stamp } from "../player/dom.js";
import { openStore } from "../player/store.js";
import { flush, hear } from "../player/sync.js";
import { moment, showPanel } from "./panel.js";
import { routinePage } from "./routine.js";
import { routineList, today, versionWords } from "./today.js";

const path = location.pathname;
const slug = /^\/routines\/([^/]+)\/(?:v\d+\/)?$/.exec(path)?.[1];
const isToday = path === "/" || path === "/offline/";

let tellWaiting = () => {};

function asOf(at) {
  const isToday = at.toDateString() === new Date().toDateString();
  return say(isToday ? "asOfToday" : "asOf", moment(at));
}

/** The note that says how old this is and what waits further down; it knows when the network is back. */
function note(plan, waiting = 0) {
  const at = stamp("offline-note");
  tellWaiting = (n) => put(at.waits, n ? `${say("waits", { n })}.` : "");
  tellWaiting(waiting);
  put(at.text, plan ? asOf(new Date(plan.made_at)) : "");
  at.again.addEventListener("click", () => location.assign(isToday ? "/" : location.href));
  const said = at.title.textContent;
  const look = () => {
    at.title.textContent = navigator.onLine ? at.title.dataset.back : said;
  };
  addEventListener("online", look);
  addEventListener("offline", look);
  return at.root;
}

function nothing(title, text, way = true) {
  const at = stamp("nothing");
  put(at.title, title);
  put(at.text, text);
  at.way.hidden = !way;
  return at.root;
}

function head(title, eyebrow = "", facts = []) {
  const at = stamp("page-head");
  document.title = document.title.replace(/^[^·]*/, `${title} `);
  at.title.textContent = title;
  put(at.eyebrow, eyebrow);
  at.facts.replaceChildren(...facts.map((fact) => make("span", fact)));
  at.facts.hidden = !facts.length;
  return at.root;
}

/** Marks where in the site this is, as the server does. */
function mark() {
  const here = isToday ? "/" : path.split("/").slice(0, 2).join("/") + "/";
  for (const link of document.querySelectorAll(".site-nav a")) {
    if (link.pathname === here) link.setAttribute("aria-current", link.pathname === path || isToday ? "page" : "true");
  }
}

/** The page at this address for whoever is signed in on this device; `panel` is drawn where it belongs. */
async function page(store, user, panel) {
  const plan = await store.plan(user);
  if (path.startsWith("/sessions/")) {
    return [head(say("history")), note(null), panel, nothing(say("noHistory"), say("noHistoryText"))];
  }
  const routine = plan?.routines.find((each) => each.slug === slug);
  if (routine) return [head(routine.name, say("routines"), [versionWords(routine)]), note(plan), routinePage(routine)];
  const waiting = await store.queue(user);
  if (path === "/routines/" && plan) {
    return [head(say("routines")), note(plan, waiting.length), routineList(plan), panel];
  }
  if (slug || !(isToday || path === "/routines/")) {
    return [head(say("elsewhere")), note(null), nothing(say("notKept"), slug ? say("notFollowed") : ""), panel];
  }
  if (!plan?.routines.length) return [head(say("today")), note(plan), panel, nothing(say("nothingKept"), "", false)];
  const facts = { plan, waiting, running: await store.running(user), now: new Date() };
  const day = new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: plan.zone,
  });
  return [head(say("today"), day.format(facts.now)), note(plan, waiting.length), ...today(facts), panel];
}

async function start() {
  mark();
  const store = await openStore();
  const user = await store.lastUser();
  if (user === null) {
    main.replaceChildren(head(say(isToday ? "today" : "elsewhere")), note(null), nothing(say("nobody"), "", false));
    return;
  }
  const place = make("div", "", { class: "stack", "data-panel": "" });
  const send = () => flush({ store, user });
  const draw = showPanel({ place, store, user, send, empty: path === "/sessions/waiting/", told: (n) => tellWaiting(n) });
  await draw();
  main.replaceChildren(...(await page(store, user, place)));
  addEventListener("online", async () => draw(await send()));
  hear(draw);
  if (navigator.onLine && (await store.queue(user)).length) await draw(await send());
}

await start().catch((error) => {
  console.error(error);
  main.replaceChildren(head(say("elsewhere")), note(null), nothing(say("notKept"), ""));
});
