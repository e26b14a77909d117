/**
 * One guided session as a value, and what each event makes of it. Pure: no screen, no store, no clock.
 *
 * Every event carries `at`, milliseconds since the epoch. A step has no counter that could fall behind: it
 * has the moment `from` which it lasts, and where it ends by itself, its deadline. The step after it begins
 * at that deadline, however late anybody looked.
 */

import { advance, finishStep, log } from "./doing.js";
import { back, remember, repeat, skip, startOver, swap, undo } from "./moves.js";
import { correct, dropUnseen, keepUnseen, remark } from "./remarks.js";
import { choose, flatten, isWork } from "./steps.js";

/** Away for longer than this (ms), nobody is taken to have gone on alone: the session asks. */
export const AWAY = 300_000;

/** A tap this soon (ms) after a step has begun is the echo of the one before: wet fingers bounce. */
export const DEAF = 500;

/** Reaching for the phone takes up to this long (ms): a hold that is broken off sooner was none. */
export const REACH = 5000;

/**
 * A session that begins now.
 * @param {{routine: object, minutes: number|null, user: number, uuid: string, zone: string, at: number,
 *   painBefore?: number|null, settings?: {tempo: boolean}, lead?: number}} facts `lead`: seconds to get ready in before
 *   the first exercise, where they are to be others than the plan's
 */
export function begin({ routine, minutes, user, uuid, zone, at, lead, painBefore = null, settings = { tempo: false } }) {
  const cut = choose(routine, minutes);
  const steps = flatten(routine, cut.leftOut);
  if (lead && steps[0]?.kind === "ready") steps[0] = { ...steps[0], seconds: lead, estimate: lead };
  return {
    v: 1,
    uuid,
    user,
    zone,
    plan: routine,
    routine: routine.slug,
    version: routine.version.id,
    stopLimit: routine.version.stop_limit,
    budget: cut.minutes,
    leftOut: cut.leftOut,
    painBefore,
    settings,
    startedAt: at,
    endedAt: steps.length ? null : at,
    awayMs: 0,
    clockOdd: false,
    steps,
    at: 0,
    phase: steps.length ? "running" : "done",
    from: at,
    pausedAt: null,
    seen: at,
    count: 0,
    sets: [],
    lastSet: null,
    skipped: [],
    remarks: {},
    unseen: [],
    past: [],
  };
}

/** The step a session is at; undefined once it is done. */
export const stepOf = (state) => (state.phase === "done" ? undefined : state.steps[state.at]);

/** How long (s) the current step is asked for; null where that is open, or counted by taps. */
export function asked(state) {
  const step = stepOf(state);
  if (!step) return null;
  if (step.kind !== "reps") return step.seconds;
  return state.settings.tempo && step.count && step.tempo ? step.count[1] * step.tempo : null;
}

/** Whether the current step is a hold that counts on past its target until it is let go. */
export function countsOn(state) {
  const step = stepOf(state);
  return step?.kind === "hold" && Boolean(state.plan.exercises[step.exercise]?.keeps_counting);
}

/** The moment (ms) at which the current step ends by itself; null where it waits for somebody. */
export function deadline(state) {
  const seconds = asked(state);
  return state.phase !== "running" || seconds === null || countsOn(state) ? null : state.from + seconds * 1000;
}

/** How long (ms) the current step has lasted; a pause does not count. */
export function elapsed(state, now) {
  const until = state.pausedAt ?? (state.phase === "running" ? now : state.seen);
  return Math.max(0, until - state.from);
}

/** The repetitions of the current step so far: by taps, or by the tempo. */
export function counted(state, now) {
  const step = stepOf(state);
  if (!state.settings.tempo || !step?.tempo) return state.count;
  return Math.min(step.count?.[1] ?? Infinity, Math.floor(elapsed(state, now) / (step.tempo * 1000)));
}

/** What an event makes of a session. One that means nothing now changes nothing. */
export function reduce(state, event) {
  // First what time has brought by itself: a tap after the end of a rest belongs to the hold that has begun.
  const now = state.phase === "running" ? tick(state, event) : state;
  if (event.type === "tick") return now;
  const act = ALWAYS[event.type] ?? WHILE[now.phase]?.[event.type];
  return act ? act(now, event) : now;
}

function tick(state, { at }) {
  const end = deadline(state);
  if (at - state.seen > AWAY && (end === null || at >= end)) return { ...state, phase: "away" };
  let now = state;
  for (let due = end; due !== null && at >= due; due = deadline(now)) {
    now = finishStep(now, due, { byItself: true, unseen: isWork(stepOf(now)) && state.seen < now.from });
  }
  return { ...now, seen: Math.max(now.seen, at) };
}

function tap(state, event) {
  const step = stepOf(state);
  const counting = step.kind === "reps" && !state.settings.tempo;
  if (event.at - state.from < DEAF && !(counting && state.count > 0)) return state;
  if (!counting) return done(state, event);
  const count = state.count + 1;
  const counts = { ...remember(state, event.at), count };
  return step.count && count >= step.count[1] ? advance(log(counts, count), event.at) : counts;
}

/** Finished: what was counted; where nobody counted, the least that was asked for, or no figure. */
function done(state, event) {
  const step = stepOf(state);
  const before = remember(state, event.at);
  if (step.kind !== "reps") return finishStep(before, event.at);
  const count = counted(state, event.at);
  if (state.settings.tempo && count === 0) return advance(before, event.at);
  return advance(log(before, count || (step.count?.[0] ?? null)), event.at);
}

/** Broken off, what is under way is kept: the repetitions counted so far, a hold for as long as it lasted. */
function brokenOff(state, { at }) {
  const { kind } = stepOf(state);
  const lasted = elapsed(state, at);
  if (kind === "hold") return lasted > REACH ? log(state, Math.floor(lasted / 1000)) : state;
  const count = kind === "reps" ? counted(state, at) : 0;
  return count ? log(state, count) : state;
}

const pause = (state, { at }) => ({ ...state, phase: "paused", pausedAt: at });

function resume(state, { at }) {
  const rested = at - state.pausedAt;
  return {
    ...state,
    phase: "running",
    from: state.from + rested,
    pausedAt: null,
    seen: at,
    awayMs: state.awayMs + (rested > AWAY ? rested : 0),
    past: state.past.map((memento) => ({ ...memento, from: memento.from + rested })),
  };
}

/** Back after a long time: the same step from its beginning. */
function goOn(state, { at }) {
  const back = { ...state, phase: "running", seen: at, awayMs: state.awayMs + at - state.seen, past: [] };
  return startOver(back, state.at, at);
}

/** Enough for today. What was left standing a long time ago ended then. */
function finish(state, event) {
  const last = state.phase === "away" ? state.seen : (state.pausedAt ?? event.at);
  const endedAt = event.at - last > AWAY ? last : event.at;
  const { past } = remember(state, endedAt);
  return { ...brokenOff(state, event), phase: "done", endedAt, pausedAt: null, past };
}

const settings = (state, event) => ({ ...state, settings: { ...state.settings, ...event.settings } });

const undoably = (act, first = (state) => state) => (state, event) =>
  act(state, event) === state
    ? state
    : { ...act(first(state, event), event), past: remember(state, event.at).past };

const MOVES = {
  skip: undoably(skip, brokenOff),
  swap: undoably(swap, brokenOff),
  repeat: undoably(repeat),
  back,
  finish,
  settings,
};

/** What can be said at any time, also once the session is done. */
const ALWAYS = {
  correct,
  remark,
  keepUnseen,
  dropUnseen,
  undo,
  clock: (state) => ({ ...state, clockOdd: true }),
};

const WHILE = {
  running: { tap, done, pause, ...MOVES },
  paused: { tap: resume, resume, ...MOVES },
  stopped: { goOn: resume, ...MOVES },
  away: { goOn, finish },
};
