import { AWAY, deadline, reduce, stepOf } from "/logs/player/machine.js";
import { equal, ok, test } from "./harness.js";
import { T, play, start, where } from "./playing.js";
import { hold, holds, line, next, ready, reps, rest, routine, small, step } from "./routine.js";

test("it begins with getting ready: nobody comes from another exercise", () => {
  equal(where(start()), ["ready", 0]);
  equal(deadline(start()), T + 5000);
});

test("who has just pressed Start has longer to get ready, for the first exercise alone", () => {
  const now = start(small(), { lead: 10 });
  equal([deadline(now), now.steps.filter((each) => each.kind === "ready").map((each) => each.seconds)], [T + 10_000, [10, 5]]);
  equal(small().lines[0].options[0].steps[1].seconds, 5, "the plan stays as it was");
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

test("what each phase hears, and what it makes of it", () => {
  const easier = [[9, "easier", [next(), ready(), ...holds(3, 10)]]];
  const plan = routine([line(101, 1, [next(), ready(), ...holds(3, 30)], {}, easier), line(102, 2, [next(), ready(), hold(30)])]);
  const phases = {
    running: play(start(plan), [[36, "tap"], [50, "tick"]]),
    paused: play(start(plan), [[36, "tap"], [50, "pause"]]),
    stopped: play(start(plan), [[36, "tap"], [50, "remark", { pain: 6 }]]),
    away: play(start(plan), [[36, "tap"], [50, "tick"], [3600, "gap"]]),
    done: play(start(plan), [[36, "tap"], [50, "finish"]]),
  };
  const facts = { skip: { reason: "time" }, swap: { option: 1 }, correct: { by: 1 }, remark: { pain: 2 }, settings: { settings: { tempo: true } } };
  const heard = {};
  for (const [phase, state] of Object.entries(phases)) {
    equal(state.phase, phase);
    const at = phase === "away" ? T + 3_601_000 : T + 51_000;
    const before = phase === "running" ? reduce(state, { type: "tick", at }) : state;
    heard[phase] = {};
    for (const type of ["tap", "done", "pause", "resume", "goOn", "back", "skip", "swap", "repeat", "settings", "finish", "undo", "correct", "remark", "clock"]) {
      const after = reduce(state, { type, at, ...facts[type] });
      if (JSON.stringify(after) !== JSON.stringify(before)) heard[phase][type] = after.phase;
    }
  }
  const anytime = (phase) => ({ correct: phase, remark: phase, clock: phase });
  const moves = (phase) => ({ back: phase, skip: "running", swap: "running", repeat: phase, settings: phase, finish: "done" });
  equal(heard, {
    running: { tap: "running", done: "running", pause: "paused", ...moves("running"), undo: "running", ...anytime("running") },
    paused: { tap: "running", resume: "running", ...moves("paused"), undo: "paused", ...anytime("paused") },
    stopped: { goOn: "running", ...moves("stopped"), undo: "stopped", ...anytime("stopped") },
    away: { goOn: "running", finish: "done", undo: "away", ...anytime("away") },
    done: { undo: "paused", ...anytime("done") },
  });
});

test("what nobody did is dropped wherever it stands, and what is under way begins anew", () => {
  const asks = play(start(), [[10, "tick"], [82, "gap"]]);
  equal([asks.sets[0].holds, asks.unseen.length, where(asks)], [[30, 30], 1, ["hold", 75]]);
  const dropped = play(asks, [[84, "dropUnseen"]]);
  equal([dropped.sets[0].holds, where(dropped), dropped.unseen], [[30], ["ready", 84], []]);
  equal(where(play(asks, [[84, "keepUnseen"]])), ["hold", 75]);
  // By tempo whole sets go by unseen; dropping the first moves the places of those after it.
  const plan = routine([line(1, 1, [next(), ready(), reps([5, 5]), rest(5), reps([5, 5], { set: 2 }), rest(5), hold(60, { set: 3 })])]);
  const away = play(start(plan, { settings: { tempo: true } }), [[4, "tick"], [70, "gap"]]);
  equal([away.sets.length, away.unseen.length], [2, 2]);
  equal([play(away, [[71, "dropUnseen"]]).sets, play(away, [[71, "finish"], [72, "dropUnseen"]]).sets.length], [[], 1]);
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
