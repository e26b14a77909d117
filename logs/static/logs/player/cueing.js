/** What is heard and felt between two looks at a session. Pure. */

import { kindOf, phrase } from "./phrases.js";

/** A hold shorter than this (s) is over before somebody has said "three, two, one". */
const LONG_ENOUGH_TO_COUNT_DOWN = 10;

/** A hold shorter than this (s) has no half worth a word. */
const LONG_ENOUGH_TO_HALVE = 20;

/** The switch that turns a cue off. */
const SWITCH = { beep: "beep", say: "voice", vibrate: "vibrate" };

/**
 * The cues between two views of the same session, those switched off left out.
 * @param {object|null} before the view a moment ago; null when there was none
 * @param {object} after the view now
 * @param {object} words the sentences, by name
 * @param {{beep: boolean, voice: boolean, vibrate: boolean}} settings
 * @returns {({beep: string}|{say: string}|{vibrate: number[]})[]}
 */
export function cues(before, after, words, settings, language) {
  const say = (key, facts) => ({ say: phrase(words, key, facts, language) });
  return listed(before, after, say).filter((cue) => settings[SWITCH[Object.keys(cue)[0]]]);
}

function listed(before, after, say) {
  if (before?.phase !== after.phase && PHASES[after.phase]) return PHASES[after.phase](say);
  if (after.phase !== "running") return [];
  const anew = before?.step !== after.step || after.elapsed < before.elapsed;
  return anew ? begun(before, after, say) : during(before, after, say);
}

const PHASES = {
  stopped: (say) => [{ beep: "stop" }, { vibrate: [400, 150, 400] }, say("say_stopped")],
  done: (say) => [{ beep: "end" }, { vibrate: [120, 80, 120, 80, 300] }, say("say_done")],
};

function begun(before, after, say) {
  const { kind, step, exercise } = after;
  const side = step.side === "both" ? "" : say(`side_${step.side}`).say;
  const named = say(side ? "say_side" : "say_exercise", { exercise: exercise.name, side });
  switch (kind) {
    case "next":
      return [{ beep: "ready" }, { vibrate: [80] }, say("say_next", { exercise: side ? named.say.slice(0, -1) : exercise.name })];
    case "ready": {
      // Who heard "next" or "switch sides" knows already.
      const known = before && before.step?.line === step.line && ["next", "switch"].includes(before.kind);
      return known ? [{ beep: "ready" }] : [{ beep: "ready" }, named];
    }
    case "switch":
      return [{ beep: "end" }, { vibrate: [80, 80, 80] }, say("say_switch", { side })];
    case "rest":
      return [{ beep: "end" }, { vibrate: [80, 80, 80] }, say("say_rest")];
    case "reps":
      return [
        { beep: "go" },
        { vibrate: [250] },
        step.count ? say("say_repsCount", { n: step.count[1] }) : say("say_reps"),
      ];
    default:
      return [{ beep: "go" }, { vibrate: [250] }, say(`say_${kindOf(after)}`)];
  }
}

function during(before, after, say) {
  if (after.count > before.count) return [{ beep: "count" }, { vibrate: [30] }];
  const { asked, left, kind } = after;
  if (asked === null || left === before.left) return [];
  // It goes on counting: otherwise the step would be over.
  if (left === 0) return [{ beep: "ready" }, { vibrate: [80] }, say("say_over")];
  if (kind === "reps") return [];
  const counted = kind === "hold" && asked >= LONG_ENOUGH_TO_COUNT_DOWN;
  if (left >= 1 && left <= 3) return counted ? [{ beep: "tick" }, say(`say_${left}`)] : [{ beep: "tick" }];
  if (kind !== "hold") return [];
  if (after.reachedLeast && !before.reachedLeast) return [{ beep: "ready" }, { vibrate: [80] }, say("say_least")];
  const half = Math.ceil(asked / 2);
  return asked >= LONG_ENOUGH_TO_HALVE && left <= half && before.left > half ? [say("say_halfway")] : [];
}
