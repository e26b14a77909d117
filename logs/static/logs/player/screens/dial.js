/** The ring that runs down: a shape a phase, so that it is told apart without its colour. */

const CIRCLE = "M100 10a90 90 0 0 1 0 180a90 90 0 0 1 0-180z";
const SHAPES = {
  hold: CIRCLE,
  reps: CIRCLE,
  ready: "M100 8 180 54V146L100 192 20 146V54z",
  rest: "M100 12a82 82 0 0 1 82 82V178H18V94a82 82 0 0 1 82-82z",
  switch: "M100 4 196 100 100 196 4 100z",
  next: "M100 14H172a14 14 0 0 1 14 14V172a14 14 0 0 1-14 14H28a14 14 0 0 1-14-14V28a14 14 0 0 1 14-14z",
};

/** More repetitions than these are no longer told apart as pieces of a ring. */
const PIECES = 40;

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** @param {Record<string, SVGElement>} at the places disk, track and run */
export function dial(at) {
  let drawn = "";
  let length = 1;

  function draw(kind, pieces) {
    const key = `${kind} ${pieces}`;
    if (key === drawn) return;
    drawn = key;
    length = pieces || 1;
    for (const path of [at.disk, at.track, at.run]) {
      path.setAttribute("d", SHAPES[kind]);
      path.setAttribute("pathLength", length);
    }
    at.track.style.strokeDasharray = pieces ? "0.8 0.2" : "none";
  }

  /** @param {object} view of view.js */
  return (view) => {
    const { kind, step } = view;
    const pieces = kind === "reps" && step.count && step.count[1] <= PIECES ? step.count[1] : 0;
    draw(kind, pieces);
    if (pieces) {
      const done = Math.min(pieces, view.count);
      at.run.style.strokeDasharray = `${"0.8 0.2 ".repeat(done)}0 ${length}`;
      at.run.style.strokeDashoffset = 0;
      at.run.style.opacity = done ? 1 : 0;
      return;
    }
    let rest = view.fraction ?? 0;
    if (still.matches && view.asked) rest = view.left / view.asked;
    at.run.style.strokeDasharray = `${rest * length} ${length}`;
    at.run.style.strokeDashoffset = (rest - 1) * length;
    at.run.style.opacity = rest > 0 ? 1 : 0;
  };
}
