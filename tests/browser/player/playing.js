// A session played through by its events, for the tests of the machine.

import { begin, reduce, stepOf } from "/logs/player/machine.js";
import { small } from "./routine.js";

export const T = 1_800_000_000_000;
export const start = (plan = small(), more = {}) =>
  begin({ routine: plan, minutes: null, user: 7, uuid: "u", zone: "Europe/Madrid", at: T, ...more });

/** Plays events given as [seconds since the start, type, facts], looking four times a second as a screen does. */
export function play(state, events) {
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

/** The kind of step it is at, and the second at which that began. */
export const where = (state) => [stepOf(state)?.kind ?? "over", (state.from - T) / 1000];
