import { AWAY, begin, deadline, reduce, stepOf } from "/logs/player/machine.js";
import { equal, ok, test } from "./harness.js";
import { hold, holds, line, next, ready, reps, rest, routine, small, step } from "./routine.js";

const T = 1_800_000_000_000;
const start = (plan = small(), more = {}) =>
  begin({ routine: plan, minutes: null, user: 7, uuid: "u", zone: "Europe/Madrid", at: T, ...more });

/** Plays events given as [seconds since the start, type, facts], looking four times a second as a screen does. */
function play(state, events) {
  let now = state;
  for (const [seconds, type, facts] of events) {
    const at = T + seconds * 1000;
    if (type !== "gap") {
      for (let look = now.seen + 250; look < at; look += 250) now = reduce(now, { type: "tick", at: look });
    }
    now = reduce(now, { type: type === "gap" ? "tick" : type, at, ...facts });
  }
  return now;
}

const where = (state) => [stepOf(state)?.kind ?? "over", (state.from - T) / 1000];

test("it begins with getting ready: nobody comes from another exercise", () => {
  equal(where(start()), ["ready", 0]);
  equal(deadline(start()), T + 5000);
});

test("each step begins at the deadline of the one before, whenever anybody looks", () => {
  for (const late of [0, 1, 999, 4321]) {
    let now = start();
    const begun = [];
    for (let at = T; stepOf(now)?.line === 0; at += 7 + late) {
      now = reduce(now, { type: "tick", at });
      const place = now.at;
      if (begun[begun.length - 1]?.[0] !== place) begun.push([place, now.from - T]);
    }
    const due = [0, 5, 35, 40, 70, 75, 105].map((seconds, place) => [place, seconds * 1000]);
    equal(begun, due.filter(([place]) => begun.some(([seen]) => seen === place)), `looking every ${7 + late} ms`);
    equal(now.sets[0].holds, [30, 30, 30]);
  }
});

test("half an hour with pauses ends to the millisecond where the plan puts it", () => {
  const long = routine([line(1, 1, [next(), ready(), ...holds(52, 30)])]);
  let now = start(long);
  let paused = 0;
  const wanted = [];
  let due = T;
  for (const each of now.steps) wanted.push((due += each.seconds * 1000));
  const ends = [];
  let at = T;
  for (let turn = 0; now.phase !== "done"; turn += 1) {
    at += 97 + (turn % 13) * 31;
    const before = now;
    now = reduce(now, { type: "tick", at });
    if (now.at !== before.at || now.phase === "done") ends.push(now.phase === "done" ? now.endedAt : now.from);
    if (turn % 500 === 250) {
      now = reduce(now, { type: "pause", at });
      equal(reduce(now, { type: "tick", at: at + 60_000 }).at, now.at, "nothing goes on in a pause");
      const rested = 12_345 + turn;
      now = reduce(now, { type: "resume", at: at + rested });
      at += rested;
      paused += rested;
      for (let place = now.at; place < wanted.length; place += 1) wanted[place] += rested;
      equal(deadline(now), wanted[now.at], "the deadline after a pause");
    }
  }
  ok(paused > 60_000, "there were pauses");
  equal(ends, wanted);
  equal(now.sets[0].holds, Array(52).fill(30));
});

test("letting go after 17 s logs 17 s, and what comes next comes then", () => {
  const now = play(start(), [[22.6, "tap"]]);
  equal(now.sets[0].holds, [17]);
  equal(where(now), ["rest", 22.6]);
});

test("a hold let go within its first second was none", () => {
  const now = play(start(), [[5.8, "tap"]]);
  equal([now.sets, stepOf(now).kind], [[], "rest"]);
});

test("a tap that bounces does not end what has just begun", () => {
  const now = play(start(), [[2, "tap"], [2.2, "tap"]]);
  equal(where(now), ["hold", 2]);
});

test("a tap goes on from getting ready, resting and switching", () => {
  equal(where(play(start(), [[2, "tap"]])), ["hold", 2]);
  equal(where(play(start(), [[36, "tap"]])), ["hold", 36]);
});

test("an open hold counts up until it is let go", () => {
  const open = routine([line(1, 1, [next(), ready(), hold(null), rest(), hold(null, { rep: 2 })])]);
  const now = play(start(open), [[100, "tap"]]);
  equal(now.sets[0].holds, [95]);
});

test("a hold may go on past its target where the exercise allows it", () => {
  const plan = routine([line(1, 1, [next(), ready(), ...holds(2, 30)])], { counting: [1] });
  equal(deadline(play(start(plan), [[6, "tick"]])), null);
  equal(play(start(plan), [[52, "tap"]]).sets[0].holds, [47]);
});

test("repetitions are counted by taps, and the last one goes on", () => {
  let now = play(start(), [[105, "tick"], [120, "tick"]]);
  equal(stepOf(now).kind, "reps");
  now = play(now, [...Array(10).keys()].map((count) => [121 + count, "tap"]));
  equal([now.sets[1].side, now.sets[1].repetitions, stepOf(now).kind], ["left", 10, "switch"]);
});

test("done without counting means the least that was asked for; with counting what was counted", () => {
  const plan = routine([line(1, 1, [next(), ready(), reps([8, 12]), rest(), reps([8, 12], { set: 2 }), rest(), reps(null, { set: 3 })])]);
  const now = play(start(plan), [[20, "done"], [26, "tap"], [27, "tap"], [28, "done"], [40, "done"]]);
  equal(now.sets.map((set) => set.repetitions), [8, 2, null]);
  equal(now.phase, "done");
});

test("by tempo the repetitions count themselves, and a tap stops them", () => {
  const plan = routine([line(1, 1, [next(), ready(), reps([10, 10]), rest(), reps([10, 10], { set: 2 })])]);
  const now = play(start(plan, { settings: { tempo: true } }), [[45, "tick"], [50, "tick"], [50 + 13, "tap"]]);
  equal(now.sets.map((set) => set.repetitions), [10, 3]);
});

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

test("skipping what was begun keeps what was done and names no reason", () => {
  const now = play(start(), [[36, "skip", { reason: "tired" }]]);
  equal([now.sets[0].holds, now.skipped, stepOf(now).line], [[30], [], 1]);
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

test("pain above the stop limit stops the session; at the limit it does not", () => {
  equal(play(start(), [[10, "remark", { pain: 5 }]]).phase, "running");
  const stopped = play(start(), [[10, "remark", { pain: 6 }]]);
  equal([stopped.phase, Object.values(stopped.remarks)], ["stopped", [{ pain: 6 }]]);
  const later = play(stopped, [[70, "goOn"], [75, "tap"]]);
  equal([later.phase, later.sets[0].holds], ["running", [10]]);
});

test("a remark in a rest is about the hold before it", () => {
  const now = play(start(), [[37, "remark", { note: "hip clicked" }]]);
  equal(now.remarks, { "0|1|both|1": { note: "hip clicked" } });
});

test("a set already done can be remarked upon, also once the session is over", () => {
  const now = play(start(), [[80, "finish"], [81, "remark", { set: 0, pain: 9, note: "cramp" }]]);
  equal([now.phase, now.remarks], ["done", { "0|1|both|1": { pain: 9, note: "cramp" } }]);
});

test("two minutes in the background: the time went on, and what nobody saw is asked about", () => {
  const now = play(start(), [[10, "tick"], [130, "gap"]]);
  // The first hold was seen to begin, the two others were not.
  equal([now.phase, now.sets[0].holds, now.unseen.length, stepOf(now).line], ["running", [30, 30, 30], 2, 1]);
  equal(play(now, [[131, "keepUnseen"]]).sets[0].holds, [30, 30, 30]);
  equal(play(now, [[131, "dropUnseen"]]).sets[0].holds, [30]);
});

test("after an hour it asks instead of racing ahead, and goes on where it was", () => {
  const away = play(start(), [[20, "tick"], [3620, "gap"]]);
  equal([away.phase, away.sets, stepOf(away).kind], ["away", [], "hold"]);
  equal(play(away, [[3625, "tap"]]).phase, "away", "a tap decides nothing");
  const back = play(away, [[3630, "goOn"]]);
  equal([back.phase, where(back), back.awayMs], ["running", ["ready", 3630], 3_610_000]);
  equal(play(away, [[3630, "finish"]]).endedAt, T + 20_000);
});

test("an hour away in an open hold asks as well; a long working time does not end early", () => {
  const open = routine([line(1, 1, [next(), ready(), hold(null)])]);
  equal(play(start(open), [[20, "tick"], [3620, "gap"]]).phase, "away");
  const long = routine([line(1, 1, [next(), ready(), hold(1200)])]);
  equal(play(start(long), [[20, "tick"], [20 + AWAY / 1000 + 60, "gap"]]).phase, "running");
});

test("figures are put right, the last one or any, and never fall below what is possible", () => {
  let now = play(start(), [[71, "correct", { by: -5 }]]);
  equal(now.sets[0].holds, [30, 25]);
  now = play(now, [[72, "correct", { by: 3, set: 0, hold: 0 }], [73, "correct", { by: -99 }]]);
  equal(now.sets[0].holds, [33, 1]);
});

test("finishing early keeps the work; nothing more is logged", () => {
  const now = play(start(), [[50, "finish"], [60, "tap"], [61, "tick"]]);
  equal([now.phase, now.endedAt, now.sets[0].holds], ["done", T + 50_000, [30]]);
});

test("a session survives being written down and read again at any moment", () => {
  let now = start();
  for (let at = T; now.phase !== "done"; at += 1300) {
    now = reduce(JSON.parse(JSON.stringify(now)), { type: stepOf(now).kind === "reps" ? "done" : "tick", at });
  }
  equal(now.sets.map((set) => [set.side, set.holds, set.repetitions]), [
    ["both", [30, 30, 30], null],
    ["left", [], 10],
    ["right", [], 10],
  ]);
});

test("no event changes the session it was given", () => {
  const freeze = (value) => {
    if (value && typeof value === "object") Object.values(Object.freeze(value)).forEach(freeze);
    return value;
  };
  const types = ["tick", "tap", "done", "pause", "resume", "back", "skip", "swap", "repeat", "undo", "correct",
    "remark", "finish", "goOn", "keepUnseen", "dropUnseen", "settings", "clock", "nonsense"];
  // A walk that only looks random: the same every time.
  for (let seed = 1; seed <= 40; seed += 1) {
    let now = freeze(start());
    let number = seed * 7919;
    let at = T;
    for (let turn = 0; turn < 60; turn += 1) {
      number = (number * 1103515245 + 12345) % 2147483648;
      at += number % 20000;
      const type = types[number % types.length];
      now = freeze(reduce(now, { type, at, reason: "other", option: 0, by: 1, pain: number % 11, note: "n", settings: { tempo: turn % 2 === 0 } }));
      ok(now.sets.every((set) => set.holds.every((seconds) => seconds >= 1 && Number.isInteger(seconds))), `whole seconds ${seed}`);
      ok(now.at >= 0 && now.at < now.steps.length && now.past.length <= 10, `a place ${seed}`);
      const keys = now.sets.map((set) => `${set.line}|${set.exercise}|${set.side}|${set.set}`);
      equal(new Set(keys).size, keys.length, `a set twice ${seed}`);
    }
  }
});

test("a routine without lines is over before it begins", () => {
  equal([start(routine([])).phase, start(routine([])).endedAt], ["done", T]);
});

test("steps of a side come whole before the switch", () => {
  equal(start().steps.filter((each) => each.line === 1).map((each) => [each.kind, each.side]), [
    ["next", "left"], ["ready", "left"], ["reps", "left"], ["switch", "right"], ["reps", "right"],
  ]);
  equal(step("ready").seconds, null);
});
