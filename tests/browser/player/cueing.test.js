import { begin, reduce } from "/logs/player/machine.js";
import { cues } from "/logs/player/cueing.js";
import { clock, phrase } from "/logs/player/phrases.js";
import { view } from "/logs/player/view.js";
import { equal, test } from "./harness.js";
import { hold, line, next, ready, reps, rest, routine, small, step } from "./routine.js";

const T = 1_800_000_000_000;
const ALL = { beep: true, voice: true, vibrate: true };
const WORDS = {
  say_exercise: "{exercise}.", say_side: "{exercise}. {side} side.", say_next: "Next: {exercise}.", say_hold: "Hold.", say_time: "Go.",
  say_reps: "Go.", say_repsCount: { one: "Once.", other: "{n} times." }, say_rest: "Rest.", say_switch: "Switch sides. {side}.",
  say_halfway: "Halfway.", say_least: "Enough.", say_over: "Reached.", say_3: "Three.", say_2: "Two.", say_1: "One.",
  say_stopped: "Stop.", say_done: "Done.", side_left: "Left", side_right: "Right",
};

/** Everything cued in a session that is looked at ten times a second: [second, what] where it is not empty. */
function heard(plan, seconds, { settings = ALL, events = {}, only = "say" } = {}) {
  let state = begin({ routine: plan, minutes: null, user: 7, uuid: "u", zone: "UTC", at: T });
  let before = null;
  const list = [];
  for (let tenth = 0; tenth <= seconds * 10; tenth += 1) {
    const at = T + tenth * 100;
    const event = events[tenth / 10];
    state = reduce(state, event ? { at, ...event } : { type: "tick", at });
    const after = view(state, at);
    for (const cue of cues(before, after, WORDS, settings, "en")) {
      if (cue[only] !== undefined) list.push([tenth / 10, cue[only]]);
    }
    before = after;
  }
  return list;
}

test("a voice names the exercise and the side, the half, the last three seconds, and what comes", () => {
  const plan = routine([
    line(1, 1, [next("left"), ready("left"), hold(30, { side: "left" }), step("switch", { seconds: 10, side: "right" }), hold(30, { side: "right" })]),
  ]);
  equal(heard(plan, 45), [
    [0, "Exercise 1. Left side."], [5, "Hold."], [20, "Halfway."], [32, "Three."], [33, "Two."], [34, "One."],
    [35, "Switch sides. Right."], [45, "Hold."],
  ]);
});

test("a short hold is counted down by beeps alone, and has no half", () => {
  const plan = routine([line(1, 1, [ready(), hold(5), rest(5), hold(5)])]);
  equal(heard(plan, 14), [[0, "Exercise 1."], [5, "Hold."], [10, "Rest."]]);
  equal(heard(plan, 10, { only: "beep" }).map(([at]) => at), [0, 2, 3, 4, 5, 7, 8, 9, 10]);
});

test("who heard what comes next is not told again when getting ready for it", () => {
  const plan = routine([line(1, 1, [ready(), hold(5)]), line(2, 2, [next("right"), ready("right"), hold(5, { side: "right" })])]);
  equal(heard(plan, 26), [
    [0, "Exercise 1."], [5, "Hold."], [10, "Next: Exercise 2. Right side."], [25, "Hold."],
  ]);
});

test("of a range, the least is told; past the target, that it was reached", () => {
  const range = routine([line(1, 1, [ready(), hold(30, { least: 12 })])]);
  equal(heard(range, 20).slice(2), [[17, "Enough."], [20, "Halfway."]]);
  const counting = routine([line(1, 1, [ready(), hold(10)])], { counting: [1] });
  equal(heard(counting, 30).slice(-1), [[15, "Reached."]]);
});

test("each counted repetition is heard and felt, the number asked for is said", () => {
  const plan = routine([line(1, 1, [ready(), reps([10, 10])])]);
  const events = { 7: { type: "tap" }, 9: { type: "tap" } };
  equal(heard(plan, 10, { events }), [[0, "Exercise 1."], [5, "10 times."]]);
  equal(heard(plan, 10, { events, only: "beep" }).slice(-2), [[7, "count"], [9, "count"]]);
  equal(heard(plan, 10, { events, only: "vibrate" }), [[5, [250]], [7, [30]], [9, [30]]]);
});

test("what is switched off is not cued, and a pause is quiet", () => {
  const events = { 10: { type: "pause" } };
  for (const [name, only] of [["beep", "beep"], ["voice", "say"], ["vibrate", "vibrate"]]) {
    equal(heard(small(), 40, { settings: { ...ALL, [name]: false }, only }), [], name);
  }
  equal(heard(small(), 60, { events }).filter(([at]) => at >= 10), []);
});

test("pain above the limit says stop; the end is told", () => {
  const plan = routine([line(1, 1, [ready(), hold(10)])]);
  equal(heard(plan, 20).slice(-1), [[15, "Done."]]);
  equal(heard(plan, 20, { events: { 8: { type: "remark", pain: 7 } } }).slice(-1), [[8, "Stop."]]);
});

test("sentences take their plural by the number, seconds are told in minutes from a hundred on", () => {
  equal([phrase(WORDS, "say_repsCount", { n: 1 }), phrase(WORDS, "say_repsCount", { n: 3 })], ["Once.", "3 times."]);
  equal([9, 59, 99, 100, 125].map(clock), ["9", "59", "99", "1:40", "2:05"]);
});
