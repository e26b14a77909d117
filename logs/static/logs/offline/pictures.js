/** The pictures of the exercises that somebody follows, kept for when there is no network. */

export const PICTURES = "hipapp-pictures";
const MOST = 120;

/** Fetches the pictures of a plan that are not here yet. */
export async function keepPictures(plan) {
  if (!globalThis.caches) return;
  const shown = plan.routines.flatMap((routine) => Object.values(routine.exercises).flatMap((each) => each.pictures));
  const wanted = [...new Set(shown.map((picture) => picture.src))].slice(0, MOST);
  const cache = await caches.open(PICTURES);
  for (const src of wanted) {
    if (!(await cache.match(src))) await cache.add(src).catch(() => {}); // gone, or no room: the words are there
  }
}

/** Which pictures lie here says what somebody follows: they go with the plan. */
export async function forgetPictures() {
  await globalThis.caches?.delete(PICTURES);
}
