/** What a screen shows of a session at a moment. Pure. */

import { asked, counted, countsOn, elapsed, stepOf } from "./machine.js";
import { remarkKey } from "./remarks.js";
import { isWork } from "./steps.js";

const sum = (steps) => steps.reduce((total, step) => total + step.estimate, 0);

/** The last figure logged, for a screen to show and to put right; null before the first. */
export function lastLogged(state) {
  const set = state.sets[state.lastSet ?? -1];
  if (!set) return null;
  const { line, exercise, side } = set;
  const held = set.holds.length > 0;
  return {
    line,
    exercise,
    side,
    set: set.set,
    seconds: held ? set.holds[set.holds.length - 1] : null,
    repetitions: held ? null : set.repetitions,
    pain: state.remarks[remarkKey(set)]?.pain ?? null,
  };
}

/**
 * Everything a screen needs at the moment `now` (ms).
 *
 * `elapsed`, `left` and `over` are whole seconds as a person counts them: `left` is rounded up, so that it
 * says 1 until it is over; `lasted` is the same as `elapsed` to the millisecond, for what moves smoothly. `fraction` runs from 1 down to 0 with the countdown, null where nothing runs
 * down. `progress` is the share of the estimated work done, `secondsLeft` the estimate of the rest.
 */
export function view(state, now) {
  const step = stepOf(state);
  const lasted = elapsed(state, now);
  const seconds = asked(state);
  const steps = state.steps;
  const whole = sum(steps.filter(isWork)) || 1;
  const behind = step ? steps.slice(0, state.at) : steps;
  const ahead = step ? steps.slice(state.at + 1) : [];
  const left = seconds === null ? null : Math.max(0, seconds * 1000 - lasted);
  const part = step && isWork(step) ? Math.min(1, lasted / 1000 / Math.max(1, step.estimate)) * step.estimate : 0;
  return {
    phase: state.phase,
    kind: step?.kind ?? null,
    step,
    line: step ? state.plan.lines[step.line] : null,
    exercise: step ? state.plan.exercises[step.exercise] : null,
    asked: seconds,
    open: step !== undefined && seconds === null,
    countsOn: countsOn(state),
    lasted: lasted / 1000,
    elapsed: Math.floor(lasted / 1000),
    left: left === null ? null : Math.ceil(left / 1000),
    over: seconds === null ? 0 : Math.max(0, Math.floor((lasted - seconds * 1000) / 1000)),
    fraction: seconds ? left / (seconds * 1000) : null,
    reachedLeast: step?.least ? lasted >= step.least * 1000 : left === 0,
    count: counted(state, now),
    tempo: state.settings.tempo,
    next: ahead.find((each) => isWork(each) || each.kind === "rest" || each.kind === "switch") ?? null,
    nextWork: ahead.find(isWork) ?? null,
    progress: Math.min(1, (sum(behind.filter(isWork)) + part) / whole),
    secondsLeft: Math.round(sum(ahead) + (step ? Math.max(0, step.estimate - lasted / 1000) : 0)),
    lastLogged: lastLogged(state),
    canUndo: state.past.length > 0,
    canSwap: step ? state.plan.lines[step.line].options.length > 1 : false,
    unseen: state.unseen.length,
    away: state.phase === "away" ? Math.max(0, now - state.seen) : 0,
  };
}
