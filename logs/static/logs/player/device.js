/** What a device does for a session besides cues: its screen stays awake, a headset's key is a tap. */

/**
 * Take the wake lock now and whenever the page comes back. `told(false)` hears that it could not be had.
 * @param {(awake: boolean) => void} told
 * @returns {() => void} lets go of it
 */
export function stayAwake(told) {
  let lock = null;
  let over = false;
  const take = async () => {
    if (over || document.visibilityState !== "visible" || (lock && !lock.released)) return;
    try {
      lock = await navigator.wakeLock.request("screen");
      if (over) lock.release();
      // A saving battery takes it away while the page is seen; a page that is left gets it back on its return.
      lock.onrelease = () => told(document.visibilityState !== "visible" || over);
      told(true);
    } catch {
      told(false);
    }
  };
  document.addEventListener("visibilitychange", take);
  take();
  return () => {
    over = true;
    document.removeEventListener("visibilitychange", take);
    lock?.release().catch(() => {});
  };
}

/** The keys of a headset and of a media keyboard, where the browser hands them over. @returns {() => void} lets go */
export function hearHeadset(tap) {
  const handle = (handler) => {
    for (const action of ["play", "pause", "nexttrack"]) navigator.mediaSession?.setActionHandler(action, handler);
  };
  const onKey = (event) => {
    if (!event.key.startsWith("Media") || event.repeat) return;
    event.preventDefault();
    tap();
  };
  handle(tap);
  document.addEventListener("keydown", onKey);
  return () => {
    handle(null);
    document.removeEventListener("keydown", onKey);
  };
}
