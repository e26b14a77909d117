/** Today and the list of routines from the plan on the device. */

import { make, minutesOf, put, say, stamp } from "../player/dom.js";

/** Where a routine is done: in full, or cut to so many minutes. */
function playAt(link, slug, minutes) {
  link.href += `?routine=${encodeURIComponent(slug)}${minutes ? `&short=${minutes}` : ""}`;
}

/** The shorter way that the therapist set; else the longest of those there are. */
const hurryOf = ({ cuts, version }) =>
  cuts.find((cut) => cut.minutes === version.short_minutes) ?? cuts[cuts.length - 1] ?? null;

/** The two buttons: in full, and in a hurry where that leaves something out. */
export function buttons(routine, { primary }) {
  const at = stamp("buttons");
  const hurry = hurryOf(routine);
  const all = routine.lines.length;
  at.full.classList.toggle("button-primary", primary);
  playAt(at.full, routine.slug);
  at.fullWords.textContent = say("about", { minutes: minutesOf(routine.seconds) });
  at.whose.textContent = routine.name;
  at.hurry.hidden = !hurry;
  if (hurry) {
    playAt(at.hurry, routine.slug, hurry.minutes);
    at.hurryWords.textContent = say("cut", { minutes: hurry.minutes, kept: all - hurry.left_out.length, all });
    at.whoseToo.textContent = routine.name;
  }
  return at.root;
}

/** "Version 3, Current". */
export function versionWords({ version }) {
  return say(version.label ? "versionLabel" : "version", { n: version.number, label: version.label });
}

const STATES = { done: "done", short: "doneShort", free: "free", rest: "rest" };

function weekDay({ letter, name, state, is_today }) {
  const drawn = document.getElementById("week-days").content.querySelector(`.week-${state}`);
  const day = drawn.cloneNode(true);
  day.classList.toggle("week-today", is_today);
  day.firstElementChild.textContent = letter;
  day.lastElementChild.textContent = say(is_today ? "todayState" : "dayState", { name, state: say(STATES[state]) });
  return day;
}

function card(routine, { first, sameDay, doneToday }) {
  const at = stamp("card");
  const { root } = at;
  root.classList.toggle("hero", first);
  root.classList.toggle("card", !first);
  at.name.textContent = routine.name;
  at.name.href = routine.url;
  at.name.id = `routine-${routine.slug}`;
  root.setAttribute("aria-labelledby", at.name.id);
  at.version.textContent = versionWords(routine);
  at.exercises.textContent = say("exercises", { n: routine.lines.length });
  // Another day's week would be told as this one's.
  at.week.hidden = !sameDay;
  at.week.replaceChildren(...routine.week.days.map(weekDay));
  put(at.weekWords, sameDay ? routine.week.words : "");
  put(at.last, routine.last_words);
  at.waits.hidden = !doneToday;
  at.paused.hidden = !routine.paused;
  at.facts.hidden = routine.paused;
  at.buttons.replaceWith(buttons(routine, { primary: first && !doneToday }));
  if (first) root.append(document.getElementById("card-horizon").content.cloneNode(true));
  return root;
}

/** The calendar day of a moment in a zone, as "2026-11-21"; "" where it is none. */
function dayIn(zone, moment) {
  if (isNaN(moment)) return "";
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(moment);
}

/**
 * What Today shows.
 * @param {{plan: object, waiting: object[], running: object|undefined, now: Date}} facts
 */
export function today({ plan, waiting, running, now }) {
  const day = dayIn(plan.zone, now);
  const doneToday = new Set(
    waiting.filter(({ body }) => dayIn(plan.zone, new Date(body?.started_at)) === day).map(({ body }) => body.version),
  );
  const parts = plan.routines.map((routine, place) =>
    card(routine, { first: place === 0, sameDay: day === plan.today, doneToday: doneToday.has(routine.version.id) }),
  );
  if (running) {
    const at = stamp("card-under-way");
    playAt(at.go, running.routine);
    parts.unshift(at.root);
  }
  return parts;
}

/** The routines that are followed, as a list. */
export function routineList(plan) {
  const rows = plan.routines.map((routine) => {
    const at = stamp("routine-row");
    at.name.textContent = routine.name;
    at.name.href = routine.url;
    at.version.textContent = versionWords(routine);
    at.exercises.textContent = say("exercises", { n: routine.lines.length });
    at.takes.textContent = say("about", { minutes: minutesOf(routine.seconds) });
    return at.root;
  });
  return make("ul", rows, { class: "list" });
}
