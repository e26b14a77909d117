/**
 * From the plan as the server sends it to the steps of one session. Pure.
 *
 * A step is the server's own (kind, side, set, sets, rep, reps, seconds, least, count, tempo, estimate)
 * with three numbers added: `line`, the place of its line in the routine, `option`, which of the line's
 * exercises is done, and `exercise`, that exercise's number.
 *
 * @typedef {{kind: "next"|"ready"|"hold"|"reps"|"rest"|"switch", side: "both"|"left"|"right",
 *   set: number, sets: number, rep: number, reps: number, seconds: number|null, least: number|null,
 *   count: [number, number]|null, tempo: number|null, estimate: number,
 *   line: number, option: number, exercise: number}} Step
 */

const WORK = new Set(["hold", "reps"]);

/** Whether something is done in a step, and so something logged. */
export const isWork = (step) => step !== undefined && WORK.has(step.kind);

/** What tells one piece of work of a line from another. */
export const workKey = (step) => `${step.side}|${step.set}|${step.rep}`;

/**
 * What a budget of minutes leaves out: of the cuts the server offers the largest that the budget allows,
 * the smallest where none does; null minutes are the full routine.
 * @returns {{minutes: number|null, leftOut: number[], seconds: number}}
 */
export function choose(routine, minutes) {
  const cuts = routine.cuts;
  if (minutes === null || cuts.length === 0 || minutes * 60 >= routine.seconds) {
    return { minutes: null, leftOut: [], seconds: routine.seconds };
  }
  const fitting = cuts.filter((cut) => cut.minutes <= minutes);
  const cut = fitting.length ? fitting[fitting.length - 1] : cuts[0];
  return { minutes: cut.minutes, leftOut: cut.left_out, seconds: cut.seconds };
}

/** The steps of one line, done as one of its options. @returns {Step[]} */
export function lineSteps(routine, line, option = 0) {
  const { exercise, steps } = routine.lines[line].options[option];
  return steps.map((step) => ({ ...step, line, option, exercise }));
}

/**
 * All the steps of a session in order. Nobody comes from another exercise to the first one: it starts
 * with getting ready.
 * @param {number[]} leftOut the ids of lines that are left out
 * @returns {Step[]}
 */
export function flatten(routine, leftOut = []) {
  const away = new Set(leftOut);
  const steps = routine.lines.flatMap((line, place) => (away.has(line.id) ? [] : lineSteps(routine, place)));
  return steps[0]?.kind === "next" ? steps.slice(1) : steps;
}
