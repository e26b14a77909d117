// Routines as the server sends them, as small as a test needs them.

const base = { side: "both", set: 1, sets: 1, rep: 1, reps: 1, seconds: null, least: null, count: null, tempo: null };

export const step = (kind, facts = {}) => {
  const whole = { ...base, kind, ...facts };
  return { estimate: whole.seconds ?? 30, ...whole };
};

export const next = (side = "both") => step("next", { seconds: 10, side });
export const ready = (side = "both") => step("ready", { seconds: 5, side });
export const rest = (seconds = 5, facts = {}) => step("rest", { seconds, ...facts });
export const hold = (seconds, facts = {}) => step("hold", { seconds, ...facts });
export const reps = (count, facts = {}) => step("reps", { count, tempo: 4, estimate: 40, ...facts });

/** `times` holds of a side with rests between them. */
export const holds = (times, seconds, side = "both") =>
  Array.from({ length: times }, (_each, place) => [
    ...(place ? [rest(5, { side })] : []),
    hold(seconds, { side, rep: place + 1, reps: times }),
  ]).flat();

/** A line whose own exercise is done in `steps`; further options are [exercise, rung, steps]. */
export const line = (id, exercise, steps, more = {}, options = []) => ({
  id,
  section: "Strengthen",
  kind: "do",
  dose: "",
  target: { hold_min: null, hold_max: null, reps_min: null, reps_max: null },
  load: { kg: null, band: "", words: "" },
  last: {},
  options: [
    { exercise, rung: "own", steps },
    ...options.map(([number, rung, others]) => ({ exercise: number, rung, steps: others })),
  ],
  ...more,
});

export function routine(lines, facts = {}) {
  const numbers = lines.flatMap((each) => each.options.map((option) => option.exercise));
  const { counting = [], ...rest } = facts;
  return {
    slug: "hip",
    name: "Hip",
    seconds: lines.flatMap((each) => each.options[0].steps).reduce((all, each) => all + each.estimate, 0),
    version: { id: 12, number: 3, safe_limit: 2, stop_limit: 5, short_minutes: 15 },
    cuts: [],
    lines,
    reference: [],
    exercises: Object.fromEntries(
      numbers.map((id) => [id, { id, name: `Exercise ${id}`, measure: "hold", keeps_counting: counting.includes(id) }]),
    ),
    ...rest,
  };
}

/** Two lines: a bridge held three times 30 s, a clamshell each side ten times. */
export const small = () =>
  routine([
    line(101, 1, [next(), ready(), ...holds(3, 30)], { target: { hold_min: 30, hold_max: 30, reps_min: 3, reps_max: 3 } }),
    line(102, 2, [
      next("left"),
      ready("left"),
      reps([10, 10], { side: "left" }),
      step("switch", { side: "right", seconds: 10 }),
      reps([10, 10], { side: "right" }),
    ]),
  ]);
