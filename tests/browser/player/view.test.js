import { begin, reduce } from "/logs/player/machine.js";
import { view } from "/logs/player/view.js";
import { equal, test } from "./harness.js";
import { hold, line, next, ready, reps, rest, routine, small } from "./routine.js";

const T = 1_800_000_000_000;
const start = (plan = small(), settings = { tempo: false }) =>
  begin({ routine: plan, minutes: null, user: 7, uuid: "u", zone: "UTC", at: T, settings });
const at = (state, seconds) => {
  let now = state;
  for (let look = now.seen; look <= T + seconds * 1000; look += 250) now = reduce(now, { type: "tick", at: look });
  return now;
};
const some = (seen, ...names) => Object.fromEntries(names.map((name) => [name, seen[name]]));

test("a countdown says 30 when it begins, 1 until it is over, and runs down from whole to none", () => {
  const now = at(start(), 5);
  const seen = (ms) => some(view(now, T + 5000 + ms), "kind", "elapsed", "left", "fraction");
  equal(seen(0), { kind: "hold", elapsed: 0, left: 30, fraction: 1 });
  equal(seen(1), { kind: "hold", elapsed: 0, left: 30, fraction: 29_999 / 30_000 });
  equal(seen(15_000), { kind: "hold", elapsed: 15, left: 15, fraction: 0.5 });
  equal(seen(29_999), { kind: "hold", elapsed: 29, left: 1, fraction: 1 / 30_000 });
  equal(seen(30_000), { kind: "hold", elapsed: 30, left: 0, fraction: 0 });
});

test("what is open counts up and runs nowhere", () => {
  const now = at(start(routine([line(1, 1, [next(), ready(), hold(null)])])), 5);
  equal(some(view(now, T + 12_300), "open", "elapsed", "left", "fraction", "over"), {
    open: true, elapsed: 7, left: null, fraction: null, over: 0,
  });
});

test("past its target a hold says by how much, and of a range when it is enough", () => {
  const plan = routine([line(1, 1, [next(), ready(), hold(30, { least: 20 })])], { counting: [1] });
  const now = at(start(plan), 5);
  equal(view(now, T + 24_999).reachedLeast, false);
  equal(view(now, T + 25_000).reachedLeast, true);
  equal(some(view(now, T + 47_500), "over", "left", "countsOn"), { over: 12, left: 0, countsOn: true });
});

test("in a pause nothing runs", () => {
  const now = reduce(at(start(), 10), { type: "pause", at: T + 10_000 });
  equal([view(now, T + 10_000).left, view(now, T + 99_000).left], [25, 25]);
});

test("it knows what comes next, how far along it is and about how long the rest takes", () => {
  const now = at(start(), 5);
  const seen = view(now, T + 5000);
  equal([seen.next.kind, seen.nextWork.rep, seen.progress], ["rest", 2, 0]);
  // 30 s of this hold, 70 s of the rest of the line, 15 s of getting there, 40 + 10 + 40 s of the other one.
  equal(seen.secondsLeft, 30 + 70 + 15 + 90);
  equal(view(now, T + 20_000).progress, 15 / 170);
  const over = reduce(now, { type: "finish", at: T + 9000 });
  equal(some(view(over, T + 9000), "kind", "progress", "secondsLeft", "next"), { kind: null, progress: 1, secondsLeft: 0, next: null });
});

test("the last figure is a hold's seconds or a set's repetitions", () => {
  const held = at(start(), 36);
  equal(view(held, T + 36_000).lastLogged, { line: 0, exercise: 1, side: "both", set: 1, seconds: 30, repetitions: null, pain: null });
  const counted = reduce(at(start(), 121), { type: "done", at: T + 125_000 });
  equal(view(counted, T + 125_000).lastLogged, { line: 1, exercise: 2, side: "left", set: 1, seconds: null, repetitions: 10, pain: null });
  equal(view(start(), T).lastLogged, null);
});

test("by tempo the count follows the time, up to what was asked", () => {
  const plan = routine([line(1, 1, [next(), ready(), reps([10, 10]), rest()])]);
  const now = at(start(plan, { tempo: true }), 5);
  equal([5, 9, 17, 44.9].map((seconds) => view(now, T + seconds * 1000).count), [0, 1, 3, 9]);
});
