/** From a session to what is sent of it: the body of `PUT /api/v1/sessions/<uuid>`. Pure. */

import { remarkKey } from "./remarks.js";

const MINUTE = 60_000;

/** Of a note on a set. */
const MOST_CHARACTERS = 500;

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
 * @param {(reason: string) => string} restLeft says in words why the rest of a line was left
 */
export function body(state, ratings = {}, restLeft = (reason) => reason) {
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
    sets: sets(state, restLeft),
  };
}

function sets(state, restLeft) {
  const rows = done(state);
  for (const { line, exercise, reason } of state.skipped) {
    const last = lastOf(rows, state, line);
    if (last) add(last, { note: restLeft(reason) });
    else rows.push(skipped(state, rows, line, exercise, reason));
  }
  unlogged(state, rows);
  return rows;
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
function skipped(state, rows, line, exercise, reason) {
  return {
    position: 1 + Math.max(-1, ...rows.map((row) => row.position)),
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
  };
}

/** What was said about work of which nothing was logged goes with the last row of its line, or is all there is of it. */
function unlogged(state, rows) {
  const logged = new Set(state.sets.map(remarkKey));
  for (const [key, said] of Object.entries(state.remarks)) {
    if (logged.has(key) || !(said.note || typeof said.pain === "number")) continue;
    const [line, exercise] = key.split("|").map(Number);
    let row = lastOf(rows, state, line);
    if (!row) rows.push((row = skipped(state, rows, line, exercise, typeof said.pain === "number" ? "pain" : "other")));
    add(row, said);
  }
}

const lastOf = (rows, state, line) => rows.filter((row) => row.line === state.plan.lines[line].id).pop();

function add(row, { pain = null, note = "" }) {
  if (pain !== null) row.pain = Math.max(row.pain ?? 0, pain);
  row.note = [row.note, note].filter(Boolean).join(" · ").slice(0, MOST_CHARACTERS);
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
