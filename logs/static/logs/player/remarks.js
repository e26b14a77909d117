/** What a person says about what was done: a figure put right, pain, a note, work that nobody saw. Pure. */

import { dropped, startOver } from "./moves.js";
import { isWork } from "./steps.js";

/** The name under which a remark on a set is kept. */
export const remarkKey = ({ line, exercise, side, set }) => `${line}|${exercise}|${side}|${set}`;

/**
 * Put a logged figure right by so many seconds or repetitions: the last one, or the one named by `set` and
 * `hold`. A hold stays at least a second long, repetitions do not fall below none.
 */
export function correct(state, { by, set = state.lastSet, hold = null }) {
  const found = state.sets[set ?? -1];
  if (!found) return state;
  let after;
  if (found.holds.length) {
    const which = hold ?? found.holds.length - 1;
    after = { ...found, holds: found.holds.map((held, number) => (number === which ? Math.max(1, held + by) : held)) };
  } else {
    after = { ...found, repetitions: Math.max(0, (found.repetitions ?? 0) + by) };
  }
  return { ...state, sets: state.sets.map((each) => (each === found ? after : each)), past: [] };
}

/** What was said so far about the set a remark would be about now. @returns {{pain?: number|null, note?: string}} */
export const saidSoFar = (state) => state.remarks[remarkKey(remarked(state))] ?? {};

/** The set a remark is about: the one being done, else the last one logged. */
export function remarked(state) {
  const step = state.phase === "done" ? undefined : state.steps[state.at];
  return isWork(step) ? step : (state.sets[state.lastSet ?? -1] ?? step);
}

/**
 * Keep pain (0-10) or a note with a set: the one named by its place `set`, else the one it is about now.
 * Above the version's stop limit the session stops and says why.
 */
export function remark(state, { at, pain, note, set: place }) {
  const set = place === undefined ? remarked(state) : state.sets[place];
  if (!set) return state;
  const key = remarkKey(set);
  const said = { ...state.remarks[key], ...(pain === undefined ? {} : { pain }), ...(note === undefined ? {} : { note }) };
  const told = { ...state, remarks: { ...state.remarks, [key]: said } };
  const tooMuch = pain !== undefined && pain !== null && pain > state.stopLimit && state.phase !== "done";
  return tooMuch ? { ...told, phase: "stopped", pausedAt: state.pausedAt ?? at } : told;
}

/** What went by unseen was done all the same. */
export const keepUnseen = (state) => ({ ...state, unseen: [] });

/** What went by unseen was not done: it is not logged, and what is under way begins anew. */
export function dropUnseen(state, { at }) {
  let now = state;
  while (now.unseen.length) {
    const { set, hold } = now.unseen[now.unseen.length - 1];
    now = dropped({ ...now, unseen: now.unseen.slice(0, -1) }, set, hold);
  }
  return now.phase === "running" && isWork(now.steps[now.at]) ? startOver(now, now.at, at) : now;
}
