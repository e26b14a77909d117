/** What is logged while a session goes on: holds as they were measured, repetitions as they were counted. Pure. */

/** The place in `sets` of the set that a piece of work belongs to; -1 where nothing of it is logged yet. */
export function placeOf(sets, { line, exercise, side, set }) {
  return sets.findIndex(
    (each) => each.line === line && each.exercise === exercise && each.side === side && each.set === set,
  );
}

/** On to the step after this one, which begins at `at` (ms); after the last one the session is done. */
export function advance(state, at) {
  const next = state.at + 1;
  if (next >= state.steps.length) return { ...state, phase: "done", endedAt: at, pausedAt: null };
  return { ...state, at: next, from: at, count: 0 };
}

/**
 * End the current step at a moment (ms) and go on.
 *
 * A hold is logged with the whole seconds it really lasted; one let go within its first second has not been
 * held. `byItself`: its deadline has come. `unseen`: it began and ended while nobody was looking.
 */
export function finishStep(state, at, how = {}) {
  const { kind, count } = state.steps[state.at];
  if (kind === "reps") return advance(log(state, count?.[1] ?? null, how), at);
  const seconds = Math.floor((at - state.from) / 1000);
  return advance(kind === "hold" && seconds >= 1 ? log(state, seconds, how) : state, at);
}

/** Log the current step: the seconds of a hold; the repetitions of a set, null for done without a figure. */
export function log(state, figure, { byItself = false, unseen = false } = {}) {
  const step = state.steps[state.at];
  const { line, exercise, side, set, kind } = step;
  const found = placeOf(state.sets, step);
  const place = found < 0 ? state.sets.length : found;
  const before = state.sets[place] ?? { line, exercise, side, set, repetitions: null, holds: [] };
  const after = kind === "hold" ? { ...before, holds: [...before.holds, figure] } : { ...before, repetitions: figure };
  return {
    ...state,
    sets: [...state.sets.slice(0, place), after, ...state.sets.slice(place + 1)],
    lastSet: place,
    // What came by itself since is not to be lost by taking back an older tap.
    past: byItself ? [] : state.past,
    unseen: unseen
      ? [...state.unseen, { set: place, hold: kind === "hold" ? after.holds.length - 1 : null }]
      : state.unseen,
  };
}
