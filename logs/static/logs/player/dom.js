/** The page: its words, its templates, and filling them without touching what has not changed. */

import { phrase } from "./phrases.js";

export const words = JSON.parse(document.getElementById("words").textContent);
export const language = document.documentElement.lang || "en";
export const main = document.getElementById("main");

/** A sentence of the page, filled. */
export const say = (key, facts) => phrase(words, key, facts, language);

/** Whole minutes, rounded up as the site does it: nobody plans with less. */
export const minutesOf = (seconds) => Math.max(1, Math.ceil(seconds / 60));

/**
 * A copy of a template with its named places (`data-at`).
 * @returns {Record<string, HTMLElement> & {root: HTMLElement}}
 */
export function stamp(id) {
  const root = document.getElementById(id).content.firstElementChild.cloneNode(true);
  const places = { root };
  for (const place of [root, ...root.querySelectorAll("[data-at]")]) {
    if (place.dataset.at) places[place.dataset.at] = place;
  }
  return places;
}

/** An element with its text, or with children. */
export function make(tag, inside = "", attributes = {}) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...[inside].flat());
  return element;
}

/** Put a text where it is not there yet; an empty one hides its place. */
export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
  if (element.hidden !== (text === "")) element.hidden = text === "";
}

/** Put a screen in the page, and let whoever hears it know where they are. */
export function show(name, root) {
  document.body.dataset.screen = name;
  main.replaceChildren(root);
  scrollTo(0, 0);
  root.querySelector("h1")?.focus({ preventScroll: true });
}

/** Where there is nothing to lead through: a title, a sentence, a way on. */
export function showMessage(key, { href, label, press } = {}) {
  const at = stamp("screen-message");
  at.title.textContent = say(`${key}Title`);
  at.text.textContent = say(`${key}Text`);
  if (href) {
    at.action.href = href;
    put(at.action, say(label));
  } else if (press) {
    put(at.button, say(label));
    at.button.addEventListener("click", press);
  }
  show("message", at.root);
}

/** The login that leads back here. */
export const loginAddress = () =>
  `${main.dataset.login}?next=${encodeURIComponent(location.pathname + location.search)}`;

/** A logged figure as it is read: 17 s, 12 ×, or that it was done. */
export const figureOf = ({ seconds, repetitions }) =>
  typeof seconds === "number" ? say("s", { n: seconds }) : repetitions === null ? say("done") : say("x", { n: repetitions });

let named = 0;

/** A scale 0 to 10 with "not said". `changed(value)` hears of a choice, null for none. */
export function scale(key, value, changed) {
  const at = stamp("part-scale");
  const name = `scale-${(named += 1)}`;
  at.label.textContent = say(key);
  const effort = key === "effort";
  at.low.textContent = say(effort ? "atRest" : "noPain");
  at.high.textContent = say(effort ? "allOut" : "worstPain");
  for (const each of [null, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
    const input = make("input", "", { type: "radio", name, id: `${name}-${each}` });
    input.checked = each === (value ?? null);
    input.addEventListener("change", () => changed(each));
    const blank = [
      make("span", "–", { "aria-hidden": "true" }),
      make("span", say("notSaid"), { class: "visually-hidden" }),
    ];
    const label = make("label", each === null ? blank : String(each), { for: input.id });
    at.cells.append(make("div", [input, label], { class: each === null ? "scale-cell scale-blank" : "scale-cell" }));
  }
  return at.root;
}

/** A scale of pain in the place of its name, before the notice (`at.above`) that comes and goes with the plan's limit. */
export function painScale(at, key, limit, value, changed) {
  const look = (pain) => {
    at.above.hidden = !(pain > limit);
    put(at.aboveWords, say("aboveLimit", { pain, limit }));
  };
  at[key].prepend(
    scale(key, value, (pain) => {
      changed(pain);
      look(pain);
    }),
  );
  look(value);
}

/** A figure between minus and plus; `by(±1)` hears the taps, `show(text, label)` puts it there. */
export function figure(by) {
  const at = stamp("part-figure");
  at.less.addEventListener("click", () => by(-1));
  at.more.addEventListener("click", () => by(1));
  const show = (text, label) => {
    put(at.value, text);
    at.box.setAttribute("aria-label", label);
    at.less.setAttribute("aria-label", say("less", { what: label }));
    at.more.setAttribute("aria-label", say("more", { what: label }));
  };
  return { root: at.root, show };
}
