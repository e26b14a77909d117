/** The session under way: its state, what happens to it, and that every change is kept on the device. */

import { reduce } from "./machine.js";
import { ticker, clockWatch } from "./timing.js";

/** How often (ms) the moment it was last seen is kept, where nothing else changed. */
const SEEN_EVERY = 5000;

const changedBetween = (before, after) =>
  Object.keys(after).some((name) => name !== "seen" && before[name] !== after[name]);

/**
 * @param {object} start a state of machine.js
 * @param {{keepRunning: (user: number, state: object) => Promise<void>}} store
 */
export function underWay(start, store) {
  let state = start;
  let kept = 0;
  let writing = Promise.resolve();
  let waiting = false;
  const listeners = new Set();
  const jumped = clockWatch();

  /** One write at a time, and each of what is newest then. */
  function keep() {
    kept = state.seen;
    if (waiting) return writing;
    waiting = true;
    writing = writing
      .then(() => {
        waiting = false;
        return store.keepRunning(state.user, state);
      })
      .catch(() => {});
    return writing;
  }

  function become(after, at) {
    const before = state;
    state = after;
    if (changedBetween(before, after) || after.seen - kept > SEEN_EVERY) keep();
    for (const listener of listeners) listener(state, before, at);
  }

  const send = (type, facts = {}) => {
    const at = Date.now();
    become(reduce(state, { type, at, ...facts }), at);
  };
  const clock = ticker((at) => {
    if (jumped(document.visibilityState === "visible") && !state.clockOdd) send("clock");
    become(state.phase === "running" ? reduce(state, { type: "tick", at }) : state, at);
  });
  const leaving = () => {
    if (document.visibilityState === "hidden") keep();
  };

  return {
    get state() {
      return state;
    },
    send,
    /** What the end screen adds: it is kept with the rest. */
    add(facts) {
      become({ ...state, ...facts }, Date.now());
    },
    hear(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      document.addEventListener("visibilitychange", leaving);
      clock.start();
      return keep();
    },
    stop() {
      document.removeEventListener("visibilitychange", leaving);
      clock.stop();
      listeners.clear();
    },
    settled: () => writing,
  };
}
