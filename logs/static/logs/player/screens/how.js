/** How an exercise is done: set-up, instructions, cues, mistakes, pictures, videos. */

import { make, put, stamp } from "../dom.js";

const list = (place, box, items) => {
  box.hidden = items.length === 0;
  place.replaceChildren(...items.map((text) => make("li", text)));
};

const html = (place, box, text) => {
  box.hidden = !text;
  place.innerHTML = text ?? "";
};

/** @param {object} exercise of the plan @param {object} line of the plan */
export function how(exercise, line) {
  const at = stamp("part-how");
  put(at.dose, line.dose);
  html(at.note, at.note, line.note_html);
  put(at.setup, exercise.setup);
  at.setupBox.hidden = exercise.setup === "";
  list(at.cues, at.cuesBox, exercise.cues);
  html(at.instructions, at.instructionsBox, exercise.instructions_html);
  list(at.mistakes, at.mistakesBox, exercise.mistakes);
  html(at.safety, at.safetyBox, exercise.safety_html);
  at.pictures.replaceChildren(
    ...exercise.pictures.map(({ src, alt }) => make("img", "", { src, alt, loading: "lazy" })),
  );
  at.videos.replaceChildren(...exercise.videos.map(video));
  return at.root;
}

/** A card that js/video.js turns into a frame once it is tapped; a plain link where that cannot be. */
function video({ title, embed, url, caption, similar }) {
  if (!embed) return make("p", make("a", title || url, { class: "link-out", href: url, rel: "noopener noreferrer" }));
  const at = stamp("part-video");
  at.link.href = url;
  at.link.dataset.embed = embed;
  at.link.dataset.title = title;
  put(at.title, title);
  put(at.caption, caption ?? "");
  at.similar.hidden = !similar;
  return at.root;
}
