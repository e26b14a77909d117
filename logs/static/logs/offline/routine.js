/** The page of one routine from the plan on the device. */

import { make, minutesOf, put, say, stamp } from "../player/dom.js";
import { buttons } from "./today.js";

/** Puts what the server made of Markdown, which it cleaned, in its place; empty hides the part. */
function putHtml(element, html, part = element) {
  element.innerHTML = html ?? "";
  part.hidden = !html;
}

function putList(element, items, part) {
  element.replaceChildren(...(items ?? []).map((item) => make("li", item)));
  part.hidden = !items?.length;
}

function line({ dose, note_html, target_words, seconds, kind }, exercise) {
  const at = stamp("line");
  at.name.textContent = exercise.name;
  at.whose.textContent = exercise.name;
  at.dose.textContent = dose;
  put(at.takes, seconds ? say("about", { minutes: minutesOf(seconds) }) : "");
  at.optional.hidden = kind !== "optional";
  put(at.target, target_words ?? "");
  putHtml(at.note, note_html);
  put(at.setup, exercise.setup ?? "");
  at.setupPart.hidden = at.setup.hidden;
  putHtml(at.steps, exercise.instructions_html, at.stepsPart);
  putList(at.cues, exercise.cues, at.cuesPart);
  putList(at.mistakes, exercise.mistakes, at.mistakesPart);
  putHtml(at.safety, exercise.safety_html, at.safetyPart);
  const pictures = exercise.pictures.map(({ src, alt }) => make("img", "", { class: "how-picture", src, alt }));
  at.pictures.replaceChildren(...pictures);
  at.pictures.hidden = !pictures.length;
  at.videos.hidden = !exercise.videos?.length;
  at.how.hidden = [at.setupPart, at.stepsPart, at.cuesPart, at.mistakesPart, at.safetyPart, at.pictures].every(
    (part) => part.hidden,
  );
  return at.root;
}

/** Lines that follow each other under the same heading. */
function sectionsOf(lines) {
  const sections = [];
  for (const each of lines) {
    const last = sections[sections.length - 1];
    if (last?.name === each.section) last.lines.push(each);
    else sections.push({ name: each.section, lines: [each] });
  }
  return sections;
}

function section({ name, lines }, place, exercises) {
  const at = stamp("section");
  at.name.textContent = name || say("plainSection");
  at.name.id = `section-${place + 1}`;
  at.root.setAttribute("aria-labelledby", at.name.id);
  at.lines.append(...lines.map((each) => line(each, exercises[own(each)])));
  return at.root;
}

const own = (each) => each.exercise ?? each.options[0].exercise;

/** What the page of a routine shows below its name. */
export function routinePage(routine) {
  const at = stamp("routine");
  const { version, exercises, lines, reference, credit } = routine;
  at.buttons.replaceWith(buttons(routine, { primary: true }));
  putHtml(at.summary, version.summary_html);
  putHtml(at.warning, version.warning_html);
  at.pain.textContent = say("pain", { safe: version.safe_limit, stop: version.stop_limit });
  at.sections.append(...sectionsOf(lines).map((each, place) => section(each, place, exercises)));
  at.reference.append(...reference.map((each) => line(each, exercises[own(each)])));
  for (const each of at.reference.children) each.classList.add("line-reference");
  at.kept.hidden = !reference.length;
  at.credit.textContent = credit ?? "";
  at.source.hidden = !credit;
  return at.root;
}
