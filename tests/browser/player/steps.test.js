import { choose, flatten } from "/logs/player/steps.js";
import { clockWatch } from "/logs/player/timing.js";
import { equal, test } from "./harness.js";
import { small } from "./routine.js";

const cut = (minutes, left_out) => ({ minutes, seconds: minutes * 60 - 5, left_out });
const plan = { ...small(), seconds: 1500, cuts: [cut(5, [101, 102]), cut(15, [102])] };

test("a budget takes the largest cut that it allows, the smallest where none does", () => {
  equal([null, 30, 25, 24, 15, 10, 5, 1].map((minutes) => choose(plan, minutes).minutes), [null, null, null, 15, 15, 5, 5, 5]);
  equal(choose(plan, 15), { minutes: 15, leftOut: [102], seconds: 895 });
  equal(choose({ ...plan, cuts: [] }, 5), { minutes: null, leftOut: [], seconds: 1500 });
});

test("left out lines are gone with all their sides; each step knows its line and exercise", () => {
  equal(new Set(flatten(plan, [101]).map((step) => step.line)).size, 1);
  equal(flatten(plan, [101]).map((step) => [step.kind, step.exercise]).slice(0, 2), [["ready", 2], ["reps", 2]]);
  equal(flatten(plan, [101, 102]), []);
});

test("a clock is odd when it steps back, or ahead while the page is seen; not when the device slept", () => {
  const now = { wall: 1_000_000, running: 0 };
  const watch = clockWatch(() => now.wall, () => now.running);
  const pass = (wall, running) => Object.assign(now, { wall: now.wall + wall, running: now.running + running });
  pass(5000, 5000);
  equal(watch(true), 0);
  pass(3_600_000, 1000);
  equal(watch(false), 0, "asleep");
  pass(5000, 5000);
  equal(watch(true), 0, "after it slept");
  pass(-3_600_000, 1000);
  equal(watch(false), -3_601_000, "set back");
  pass(600_000, 1000);
  equal(watch(true), 599_000, "set ahead");
});
