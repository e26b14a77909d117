/** Going about in a session: back, past a line, to an easier or harder exercise, once more. Pure. */

import { placeOf } from "./doing.js";
import { isWork, lineSteps, workKey } from "./steps.js";

const READY_SECONDS = 5;

/** Less than this (ms) into a piece of work, *back* means the one before it. */
const JUST_BEGUN = 3000;

const KEPT = ["at", "from", "count", "steps", "sets", "skipped", "unseen", "lastSet"];

/** Keep where a session stands at a moment, for `undo` to go back to; ten acts are enough. */
export function remember(state, at) {
  const memento = Object.fromEntries(KEPT.map((name) => [name, state[name]]));
  if (state.pausedAt !== null) memento.from += at - state.pausedAt;
  return { ...state, past: [...state.past, memento].slice(-10) };
}

/**
 * Take back the last act. Time went on meanwhile: a hold let go by accident has been held all along. What ended the
 * session by accident leaves it paused at that moment, since nobody holds on through the last screen.
 */
export function undo(state) {
  if (state.past.length === 0) return state;
  const memento = state.past[state.past.length - 1];
  const ended = state.phase === "done" ? { phase: "paused", pausedAt: state.endedAt, endedAt: null } : {};
  return { ...state, ...memento, ...ended, past: state.past.slice(0, -1) };
}

/** A step to get ready for a piece of work in. */
const readyFor = (step) => ({
  ...step,
  kind: "ready",
  seconds: READY_SECONDS,
  estimate: READY_SECONDS,
  least: null,
  count: null,
  tempo: null,
});

/** Begin a piece of work anew at `at` (ms), with a moment to get ready for it. */
export function startOver(state, place, at) {
  const step = state.steps[place];
  if (!isWork(step)) return { ...state, at: place, from: at, count: 0 };
  const ready = state.steps[place - 1]?.kind === "ready";
  const steps = ready
    ? state.steps
    : [...state.steps.slice(0, place), readyFor(step), ...state.steps.slice(place)];
  return { ...state, steps, at: ready ? place - 1 : place, from: at, count: 0 };
}

/** Back to the beginning of this piece of work, or just after its beginning to the one before. */
export function back(state, { at }) {
  const since = (state.pausedAt ?? at) - state.from;
  const moved = { ...state, pausedAt: state.pausedAt === null ? null : at };
  if (isWork(state.steps[state.at]) && since > JUST_BEGUN) return startOver(moved, state.at, at);
  let place = state.at - 1;
  while (place >= 0 && !isWork(state.steps[place])) place -= 1;
  if (place < 0) return startOver(moved, state.at, at);
  const step = state.steps[place];
  const skipped = state.skipped.find((each) => each.line === step.line);
  if (skipped) {
    return startOver({ ...moved, skipped: state.skipped.filter((each) => each !== skipped) }, skipped.place, at);
  }
  return startOver(withoutLast(moved, step), place, at);
}

/** Forget what was logged of a piece of work that is about to be done again. */
function withoutLast(state, step) {
  const place = placeOf(state.sets, step);
  const set = state.sets[place];
  if (!set || (step.kind === "hold" && set.holds.length < step.rep)) return state;
  return dropped(state, place, step.kind === "hold" ? set.holds.length - 1 : null);
}

/** Take one hold, or the repetitions (`hold` null), out of a set; an empty set goes. */
export function dropped(state, place, hold) {
  const set = state.sets[place];
  const holds = hold === null ? [] : set.holds.filter((_each, number) => number !== hold);
  const empty = holds.length === 0;
  const unseen = state.unseen.filter((each) => !(each.set === place && (empty || each.hold === hold)));
  return {
    ...state,
    sets: empty
      ? state.sets.filter((each) => each !== set)
      : state.sets.map((each) => (each === set ? { ...set, holds } : each)),
    unseen: empty
      ? unseen.map((each) => (each.set > place ? { ...each, set: each.set - 1 } : each))
      : unseen,
    lastSet: empty ? null : place,
    past: [],
  };
}

/** Leave the rest of this line, for a reason; what was done of it stays. */
export function skip(state, { at, reason }) {
  const { line, exercise } = state.steps[state.at];
  const skipped = [...state.skipped, { line, exercise, reason, place: state.at }];
  const place = state.steps.findIndex((step, number) => number > state.at && step.line !== line);
  const left = { ...state, skipped, count: 0, from: at, pausedAt: null };
  if (place < 0) return { ...left, phase: "done", endedAt: at };
  return { ...left, at: place, phase: "running" };
}

/** Do the rest of this line as another rung of its ladder. What was done of it stays as it was done. */
export function swap(state, { at, option }) {
  const here = state.steps[state.at];
  if (option === here.option || !state.plan.lines[here.line].options[option]) return state;
  const steps = lineSteps(state.plan, here.line, option);
  const begun = state.sets.some((each) => each.line === here.line);
  const end = state.steps.findIndex((step, number) => number > state.at && step.line !== here.line);
  const after = end < 0 ? [] : state.steps.slice(end);
  const anew = begun ? remaining(steps, state) : steps;
  return {
    ...state,
    steps: [...state.steps.slice(0, state.at), ...anew, ...after],
    from: at,
    count: 0,
    phase: "running",
    pausedAt: null,
  };
}

/** Of another rung's steps those from the piece of work on that comes next. */
function remaining(steps, state) {
  const coming = state.steps.slice(state.at).find((step) => isWork(step));
  const first = coming
    ? steps.findIndex((step) => isWork(step) && workKey(step) === workKey(coming))
    : -1;
  const place = first < 0 ? steps.findIndex((step) => isWork(step) && step.side === coming?.side) : first;
  const from = Math.max(0, place);
  return [...steps.slice(0, from).filter((step) => step.kind === "next"), readyFor(steps[from]), ...steps.slice(from)];
}

/** Once more what is being done, or what was done last: one more hold in its set, or one more set. */
export function repeat(state, { at }) {
  const here = state.steps[state.at];
  let place = state.at;
  while (place >= 0 && !isWork(state.steps[place])) place -= 1;
  if (place < 0 || state.steps[place].line !== here.line) return state;
  const step = state.steps[place];
  const ofLine = state.steps.filter((each) => each.line === step.line && each.side === step.side);
  const again =
    step.kind === "hold"
      ? { ...step, rep: step.rep + 1, reps: Math.max(step.reps, step.rep + 1) }
      : { ...step, set: Math.max(...ofLine.map((each) => each.set)) + 1 };
  const where = isWork(here) ? state.at + 1 : state.at;
  const steps = [...state.steps.slice(0, where), readyFor(again), again, ...state.steps.slice(where)];
  if (isWork(here)) return { ...state, steps };
  return { ...state, steps, from: at, count: 0, pausedAt: state.pausedAt === null ? null : at };
}
