/** From a session to what is sent of it: the body of `PUT /api/v1/sessions/<uuid>`. Pure. */

import { remarkKey } from "./remarks.js";

const MINUTE = 60_000;

/** Whole minutes on the mat, at least one and at most a day; a long absence does not count. */
export function minutes(state) {
  const lasted = (state.endedAt ?? state.seen) - state.startedAt - state.awayMs;
  return Math.min(1440, Math.max(1, Math.ceil(lasted / MINUTE)));
}

/** A moment (ms) as the server reads it, to the second. */
const moment = (at) => new Date(Math.floor(at / 1000) * 1000).toISOString().replace(".000Z", "Z");

/**
 * @param {object} state a session, done or not
 * @param {{painBefore?: number|null, painWorst?: number|null, painAfter?: number|null, effort?: number|null,
 *   notes?: string}} ratings what was said at the end
 */
export function body(state, ratings = {}) {
  return {
    user: state.user,
    based_on: 0,
    version: state.version,
    started_at: moment(state.startedAt),
    time_zone: state.zone,
    minutes: minutes(state),
    budget_minutes: state.budget,
    left_out: state.leftOut,
    pain_before: ratings.painBefore ?? state.painBefore,
    pain_worst: ratings.painWorst ?? null,
    pain_after: ratings.painAfter ?? null,
    effort: ratings.effort ?? null,
    notes: ratings.notes ?? "",
    clock_odd: state.clockOdd,
    sets: [...done(state), ...skipped(state)],
  };
}

/** One position for each line and exercise, in the order in which they were done. */
function done(state) {
  const order = [];
  return state.sets.map((set) => {
    const what = `${set.line}|${set.exercise}`;
    if (!order.includes(what)) order.push(what);
    const line = state.plan.lines[set.line];
    const said = state.remarks[remarkKey(set)] ?? {};
    return {
      position: order.indexOf(what),
      ...facts(line, set.exercise),
      set_number: set.set,
      side: set.side,
      repetitions: set.holds.length ? set.holds.length : set.repetitions,
      holds: set.holds,
      hold_seconds: null,
      load_kg: line.load.kg,
      load_band: line.load.band,
      pain: said.pain ?? null,
      note: said.note ?? "",
      skip_reason: "",
    };
  });
}

/** What was skipped comes after what was done: it has no order of its own among it. */
function skipped(state) {
  const first = new Set(state.sets.map((set) => `${set.line}|${set.exercise}`)).size;
  return state.skipped.map(({ line, exercise, reason }, place) => ({
    position: first + place,
    ...facts(state.plan.lines[line], exercise),
    set_number: 1,
    side: "both",
    repetitions: null,
    holds: [],
    hold_seconds: null,
    load_kg: null,
    load_band: "",
    pain: null,
    note: "",
    skip_reason: reason,
  }));
}

function facts(line, exercise) {
  const { hold_min, hold_max, reps_min, reps_max } = line.target;
  return {
    exercise,
    line: line.id,
    target_hold_min: hold_min,
    target_hold_max: hold_max,
    target_reps_min: reps_min,
    target_reps_max: reps_max,
  };
}
