/** The clock of the screen: when to look again, and whether the device's clock can be believed. */

/** A clock that moves by more than this (ms) against the time that has passed has been set. */
export const JUMP = 60_000;

/**
 * Calls `look` on every frame while the page is seen, four times a second while it is not (the
 * browser makes less of it), and at once when it comes back. Nothing is counted here: whoever looks asks the
 * deadlines.
 * @returns {{start: () => void, stop: () => void}}
 */
export function ticker(look) {
  let frame = 0;
  let timer = 0;
  const now = () => look();
  const onFrame = () => {
    frame = requestAnimationFrame(onFrame);
    now();
  };
  return {
    start() {
      if (timer) return;
      timer = setInterval(now, 250);
      frame = requestAnimationFrame(onFrame);
      document.addEventListener("visibilitychange", now);
      addEventListener("pageshow", now);
    },
    stop() {
      clearInterval(timer);
      cancelAnimationFrame(frame);
      timer = 0;
      document.removeEventListener("visibilitychange", now);
      removeEventListener("pageshow", now);
    },
  };
}

/**
 * Says by how much (ms) the wall clock was set while a page was open, 0 where it was not: it is held against the
 * clock that only runs. That one may stand still while a device sleeps, so only a step back, or one ahead while the
 * page is seen, tells of it.
 */
export function clockWatch(wall = () => Date.now(), running = () => performance.now()) {
  let offset = wall() - running();
  return (awake) => {
    const drift = wall() - running() - offset;
    offset += drift;
    return drift < -JUMP || (awake && drift > JUMP) ? drift : 0;
  };
}
