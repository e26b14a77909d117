import { REACH, elapsed, stepOf } from "/logs/player/machine.js";
import { equal, test } from "./harness.js";
import { T, play, start, where } from "./playing.js";
import { hold, holds, line, next, ready, reps, rest, routine } from "./routine.js";

test("undo: a hold let go by accident has been held all along", () => {
  const now = play(start(), [[20, "tap"], [23, "undo"]]);
  equal([where(now), now.sets], [["hold", 5], []]);
  equal(play(now, [[30, "tap"]]).sets[0].holds, [25]);
});

test("undo does not take back what came by itself since", () => {
  const now = play(start(), [[20, "tap"], [60, "tick"]]);
  equal(now.sets[0].holds, [15, 30]);
  equal(play(now, [[61, "undo"]]).sets[0].holds, [15, 30]);
});

test("undo after a pause does not count the pause as held", () => {
  const now = play(start(), [[20, "tap"], [21, "pause"], [61, "resume"], [62, "undo"], [65, "tap"]]);
  equal(now.sets[0].holds, [20]);
});

test("undo of a skip in a pause does not count the pause either", () => {
  const now = play(start(), [[20, "pause"], [50, "skip", { reason: "other" }], [51, "undo"], [60, "tap"]]);
  equal(now.sets[0].holds, [25]);
});

test("the last ten taps can be taken back, one by one", () => {
  const plan = routine([line(1, 1, [next(), ready(), reps([20, 20])])]);
  let now = play(start(plan), [...Array(15).keys()].map((count) => [6 + count, "tap"]));
  for (let turn = 0; turn < 12; turn += 1) now = play(now, [[30, "undo"]]);
  equal([now.count, now.past], [5, []]);
});

test("undo brings back a skipped line and the end of the session", () => {
  const skipped = play(start(), [[6, "skip", { reason: "pain" }]]);
  equal([stepOf(skipped).line, skipped.skipped.map((each) => each.reason)], [1, ["pain"]]);
  equal([where(play(skipped, [[7, "undo"]])), play(skipped, [[7, "undo"]]).skipped], [["hold", 5], []]);
  const over = play(skipped, [[8, "skip", { reason: "time" }]]);
  equal([over.phase, over.endedAt], ["done", T + 8000]);
  equal(where(play(over, [[9, "undo"]]))[0], "next");
});

test("skipping what was begun keeps what was done and the reason", () => {
  const now = play(start(), [[36, "skip", { reason: "tired" }]]);
  equal([now.sets[0].holds, now.skipped.map((each) => each.reason), stepOf(now).line], [[30], ["tired"], 1]);
});

test("what is under way when it is broken off is kept: a hold for as long as it lasted, but not the reach for the phone", () => {
  for (const [seconds, logged] of [[REACH / 1000, []], [REACH / 1000 + 1, [6]], [12.7, [12]]]) {
    for (const type of ["skip", "finish"]) {
      const now = play(start(), [[5 + seconds, "pause"], [60, type, { reason: "other" }]]);
      equal(now.sets.flatMap((set) => set.holds), logged, `${type} after ${seconds} s`);
    }
  }
  const plan = routine([line(101, 1, [next(), ready(), ...holds(2, 30)], {}, [[9, "easier", [next(), ready(), ...holds(2, 10)]]])]);
  const swapped = play(start(plan), [[17, "swap", { option: 1 }], [100, "tick"]]);
  equal(swapped.sets.map((set) => [set.exercise, set.holds]), [[1, [12]], [9, [10, 10]]]);
  equal(play(start(), [[17, "swap", { option: 0 }]]).sets, [], "what is no swap breaks nothing off");
});

test("repetitions counted so far are kept when they are broken off, by tap or by tempo; none are no set", () => {
  const plan = routine([line(1, 1, [next(), ready(), reps([10, 10])])]);
  const counted = (events, settings = { tempo: false }) =>
    play(start(plan, { settings }), [...events, [30, "finish"]]).sets.map((set) => set.repetitions);
  equal(counted([[6, "tap"], [8, "tap"]]), [2]);
  equal(counted([]), []);
  equal(counted([[14, "pause"]], { tempo: true }), [2]);
});

test("back: late in a hold to its beginning, early to the hold before, which is done again", () => {
  const late = play(start(), [[60, "back"]]);
  equal([where(late), late.steps[late.at + 1].rep, late.sets[0].holds], [["ready", 60], 2, [30]]);
  const early = play(start(), [[41, "back"]]);
  equal([where(early), early.steps[early.at + 1].rep, early.sets], [["ready", 41], 1, []]);
});

test("back into a skipped line takes the skipping back", () => {
  const now = play(start(), [[6, "skip", { reason: "other" }], [7, "back"]]);
  equal([stepOf(now).line, now.skipped], [0, []]);
});

test("repeat: one more hold in the set, or one more set of repetitions", () => {
  const held = play(start(), [[36, "repeat"], [41, "tick"], [71, "tick"]]);
  equal(held.sets[0].holds, [30, 30]);
  equal(where(held), ["rest", 71]);
  const once = routine([line(1, 1, [next(), ready(), reps([10, 10])])]);
  const counted = play(start(once), [[6, "repeat"], [20, "done"], [30, "done"]]);
  equal(counted.sets.map((set) => [set.set, set.repetitions]), [[1, 10], [2, 10]]);
});

test("swap: nothing done yet, the whole line is done as the other rung", () => {
  const easier = [next(), ready(), ...holds(3, 10)];
  const plan = routine([line(101, 1, [next(), ready(), ...holds(3, 30)], {}, [[9, "easier", easier]]), line(102, 2, [next(), ready(), hold(30)])]);
  const now = play(start(plan), [[2, "swap", { option: 1 }]]);
  equal([stepOf(now).kind, stepOf(now).exercise, now.from], ["next", 9, T + 2000]);
  const done = play(now, [[200, "tick"]]);
  equal(done.sets.map((set) => [set.exercise, set.holds]), [[9, [10, 10, 10]], [2, [30]]]);
});

test("swap in the middle goes on with the hold that comes next", () => {
  const plan = routine([line(101, 1, [next(), ready(), ...holds(3, 30)], {}, [[9, "easier", [next(), ready(), ...holds(3, 10)]]])]);
  const now = play(start(plan), [[45, "swap", { option: 1 }], [200, "tick"]]);
  equal(now.sets.map((set) => [set.exercise, set.holds]), [[1, [30]], [9, [10, 10]]]);
  equal(now.phase, "done");
});

test("finishing early keeps the work; nothing more is logged", () => {
  const now = play(start(), [[50, "finish"], [60, "tap"], [61, "tick"]]);
  equal([now.phase, now.endedAt, now.sets[0].holds], ["done", T + 50_000, [30, 10]]);
});

test("finished by accident: it stands paused where it was, however long the last screen was looked at", () => {
  for (const before of [[], [[52, "pause"]]]) {
    const now = play(start(), [...before, [52, "finish"], [90, "undo"]]);
    equal([now.phase, now.endedAt, now.sets[0].holds, elapsed(now, T + 95_000)], ["paused", null, [30], 12_000]);
    equal(play(now, [[100, "tap"], [118, "tick"]]).sets[0].holds, [30, 30]);
  }
  const long = play(start(), [[52, "pause"], [4000, "finish"], [4010, "undo"]]);
  equal([long.phase, elapsed(long, T + 4_020_000)], ["paused", 12_000]);
});

test("repeat in a pause stays in the pause, and begins with a moment to get ready", () => {
  const now = play(start(), [[36, "pause"], [60, "repeat"], [70, "tick"]]);
  equal([now.phase, stepOf(now).kind, elapsed(now, T + 80_000)], ["paused", "ready", 0]);
});

test("swapped for a rung with fewer holds, it goes on with the first one of that side", () => {
  const plan = routine([line(101, 1, [next(), ready(), ...holds(3, 30)], {}, [[9, "easier", [next(), ready(), hold(10)]]])]);
  const now = play(start(plan), [[78, "swap", { option: 1 }], [200, "tick"]]);
  equal(now.sets.map((set) => [set.exercise, set.holds]), [[1, [30, 30]], [9, [10]]]);
});
