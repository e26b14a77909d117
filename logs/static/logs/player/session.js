/** The session under way: its state, what happens to it, and that every change is kept on the device. */

import { body } from "./entries.js";
import { reduce } from "./machine.js";
import { clockWatch, JUMP, ticker } from "./timing.js";
import { view } from "./view.js";

/** Whether a state that was kept can be gone on with: another edition, or a broken disk, may have written it. */
export function isReadable(state) {
  try {
    view(state, state.seen);
    return state.v === 1 && body(state).sets.length >= 0 && Number.isFinite(state.from);
  } catch {
    return false;
  }
}

/** How often (ms) the moment it was last seen is kept, where nothing else changed. */
const SEEN_EVERY = 5000;

const changedBetween = (before, after) =>
  Object.keys(after).some((name) => name !== "seen" && before[name] !== after[name]);

/**
 * @param {object} start a state of machine.js
 * @param {{keepRunning: (user: number, state: object) => Promise<void>}} store
 * @param {(kept: boolean) => void} told hears whether the device keeps what happens: a full one does not
 */
export function underWay(start, store, told = () => {}) {
  let state = start;
  // A clock that is set back would let a hold last until it has caught up. So the session goes on in its own time:
  // this many ms ahead of the clock.
  let ahead = start.seen - Date.now() > JUMP ? start.seen - Date.now() : 0;
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
      .then(
        () => told(true),
        () => told(false),
      );
    return writing;
  }

  function become(after, at) {
    const before = state;
    state = after;
    if (changedBetween(before, after) || after.seen - kept > SEEN_EVERY) keep();
    for (const listener of listeners) listener(state, before, at);
  }

  /** The session's own time (ms). */
  function now() {
    const drift = jumped(document.visibilityState === "visible");
    ahead = Math.max(0, ahead - drift);
    if ((drift || ahead) && !state.clockOdd) {
      state = { ...state, clockOdd: true };
      keep();
    }
    return Date.now() + ahead;
  }

  const send = (type, facts = {}) => {
    const at = now();
    become(reduce(state, { type, at, ...facts }), at);
  };
  const clock = ticker(() => {
    const at = now();
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
    now,
    /** What the end screen adds: it is kept with the rest. */
    add(facts) {
      const at = now();
      become({ ...state, ...facts }, at);
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
