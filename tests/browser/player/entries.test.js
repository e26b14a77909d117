import { begin, reduce } from "/logs/player/machine.js";
import { body } from "/logs/player/entries.js";
import { equal, test } from "./harness.js";
import { holds, line, next, ready, routine, small } from "./routine.js";

const T = Date.UTC(2026, 10, 21, 6, 0, 0) + 345;

function session(events, { plan = small(), minutes = null } = {}) {
  let now = begin({ routine: plan, minutes, user: 7, uuid: "u", zone: "Europe/Madrid", at: T, painBefore: 1 });
  for (const [seconds, type, facts] of events) {
    const at = T + seconds * 1000;
    for (let look = now.seen + 250; look < at; look += 250) now = reduce(now, { type: "tick", at: look });
    now = reduce(now, { type, at, ...facts });
  }
  return now;
}

test("measured holds go with how many they were, counted repetitions without holds", () => {
  const done = session([[22, "tap"], [105, "tick"], [121, "done"], [135, "done"], [140, "tick"]]);
  const sent = body(done, { painWorst: 2, painAfter: 0, effort: 4, notes: "good" });
  equal({ ...sent, sets: null }, {
    user: 7, based_on: 0, version: 12, started_at: "2026-11-21T06:00:00Z", time_zone: "Europe/Madrid", minutes: 3,
    budget_minutes: null, left_out: [], pain_before: 1, pain_worst: 2, pain_after: 0, effort: 4, notes: "good",
    clock_odd: false, sets: null,
  });
  equal(sent.sets.map(({ position, exercise, line: id, side, set_number, repetitions, holds: held, hold_seconds }) =>
    [position, exercise, id, side, set_number, repetitions, held, hold_seconds]), [
    [0, 1, 101, "both", 1, 3, [17, 30, 30], null],
    [1, 2, 102, "left", 1, 10, [], null],
    [1, 2, 102, "right", 1, 10, [], null],
  ]);
  equal([sent.sets[0].target_hold_min, sent.sets[0].target_reps_max, sent.sets[1].target_hold_min], [30, 3, null]);
});

test("what is skipped comes after what was done, with its reason and no figures", () => {
  const sent = body(session([[6, "skip", { reason: "pain" }], [30, "done"], [31, "finish"]]));
  equal(sent.sets.map((set) => [set.position, set.line, set.skip_reason, set.repetitions]), [
    [0, 102, "", 10], [1, 101, "pain", null],
  ]);
});

test("the reason for leaving the rest of a line stands with what was done of it", () => {
  const said = [[10, "remark", { note: "pinch" }], [36, "skip", { reason: "tired" }], [60, "finish"]];
  const sent = body(session(said), {}, (reason) => `the rest left out: ${reason}`);
  equal(sent.sets.map((set) => [set.line, set.holds, set.skip_reason, set.note]), [
    [101, [30], "", "pinch · the rest left out: tired"],
  ]);
});

test("what hurt is told also where nothing of it was logged", () => {
  const hurt = [8, "remark", { pain: 5, note: "front of the hip" }];
  const told = (events) => body(session(events)).sets.map((set) => [set.position, set.line, set.skip_reason, set.pain, set.note]);
  equal(told([hurt, [9, "skip", { reason: "tired" }], [30, "finish"]]), [[0, 101, "tired", 5, "front of the hip"]]);
  equal(told([hurt, [9, "finish"]]), [[0, 101, "pain", 5, "front of the hip"]]);
  equal(told([[8, "remark", { note: "no mat" }], [9, "finish"]]), [[0, 101, "other", null, "no mat"]]);
  equal(told([[8, "remark", { note: "" }], [9, "finish"]]), [], "a remark without words is none");
  // Left side counted, the right side hurt at once.
  const right = [[121, "done"], [133, "remark", { pain: 3 }], [134, "finish"]];
  equal(told(right).slice(1), [[1, 102, "", 3, ""]]);
});

test("a note that grew too long is cut to what the server takes", () => {
  const sent = body(session([[10, "remark", { note: "o".repeat(499) }], [36, "skip", { reason: "tired" }]]));
  equal(sent.sets[0].note.length, 500);
});

test("pain and notes go with their set; a line done as two rungs makes two entries in order", () => {
  const plan = routine([
    line(101, 1, [next(), ready(), ...holds(3, 30)], { load: { kg: "2.50", band: "", words: "" } }, [
      [9, "easier", [next(), ready(), ...holds(3, 10)]],
    ]),
  ]);
  const done = session([[10, "remark", { pain: 4, note: "pinch" }], [36, "swap", { option: 1 }], [100, "tick"]], { plan });
  equal(body(done).sets.map((set) => [set.position, set.exercise, set.line, set.holds, set.load_kg, set.pain, set.note]), [
    [0, 1, 101, [30], "2.50", 4, "pinch"],
    [1, 9, 101, [10, 10], "2.50", null, ""],
  ]);
});

test("a session in a hurry says what it left out and how long it was to take", () => {
  const plan = { ...small(), cuts: [{ minutes: 2, seconds: 120, left_out: [102] }] };
  const sent = body(session([[200, "tick"]], { plan, minutes: 2 }));
  equal([sent.budget_minutes, sent.left_out, sent.sets.length], [2, [102], 1]);
});

test("minutes are rounded up, at least one, and an hour away is not counted", () => {
  equal(body(session([[3, "finish"]])).minutes, 1);
  let away = session([[30, "pause"], [3630, "resume"]]);
  away = reduce(away, { type: "finish", at: T + 3660_000 });
  equal(body(away).minutes, 1);
  equal(body(session([[30, "pause"], [150, "resume"], [170, "finish"]])).minutes, 3);
});

test("a clock that was set is told of", () => {
  equal(body(session([[3, "clock"], [4, "finish"]])).clock_odd, true);
});
