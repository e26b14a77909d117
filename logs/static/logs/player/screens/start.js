/** Before it begins: how long, what is left out, pain now, the cues. */

import { choose } from "../steps.js";
import { language, make, minutesOf, painScale, put, say, show, stamp } from "../dom.js";
import { cueSettings } from "./cuesettings.js";

const time = (at) => new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }).format(at);
const day = (at) =>
  new Intl.DateTimeFormat(language, { weekday: "long", hour: "numeric", minute: "2-digit" }).format(at);

/**
 * @param {{plan: object, routine: object, running: object|null, minutes: number|null, how: string,
 *   settings: object, keepSettings: (settings: object) => void, volatile: boolean}} facts
 * @param {{begin: (choice: {minutes: number|null, painBefore: number|null}) => void,
 *   goOn: () => void, finish: () => void, discard: () => void}} acts
 */
export function startScreen(facts, acts) {
  const { plan, routine, running, settings } = facts;
  const at = stamp("screen-start");
  let minutes = choose(routine, facts.minutes).minutes;
  let painBefore = null;

  put(at.day, plan.day_words ?? "");
  at.name.textContent = routine.name;
  lengths(at, routine, minutes, (chosen) => {
    minutes = chosen;
    estimate(at, routine, minutes);
  });
  estimate(at, routine, minutes);
  painScale(at, "painBefore", routine.version.stop_limit, null, (value) => (painBefore = value));
  at.warning.hidden = !routine.version.warning_html;
  at.warningText.innerHTML = routine.version.warning_html ?? "";
  at.cues.append(cueSettings(settings, facts.keepSettings));
  missing(at, facts);
  if (running) goOnCard(at, facts, acts);

  at.form.addEventListener("submit", (event) => {
    event.preventDefault();
    acts.begin({ minutes, painBefore });
  });
  show("start", at.root);
}

/** Full, and the cuts that the plan knows. */
function lengths(at, routine, chosen, changed) {
  at.lengthsField.hidden = routine.cuts.length === 0;
  const choices = [{ minutes: null, seconds: routine.seconds }, ...routine.cuts];
  for (const cut of choices) {
    const id = `length-${cut.minutes ?? "full"}`;
    const input = make("input", "", { type: "radio", name: "length", id });
    input.checked = cut.minutes === chosen;
    input.addEventListener("change", () => changed(cut.minutes));
    const words = say(cut.minutes === null ? "full" : "short", { minutes: cut.minutes ?? minutesOf(cut.seconds) });
    at.lengths.append(make("div", [input, make("label", words, { for: id })], { class: "choice" }));
  }
}

/** How long it takes, how much of the routine that is, and what stays out. */
function estimate(at, routine, minutes) {
  const cut = choose(routine, minutes);
  const all = routine.lines.length;
  const n = all - cut.leftOut.length;
  put(at.estimate, say("estimate", { minutes: minutesOf(cut.seconds) }));
  put(at.howMany, n === all ? say("howMany", { n }) : say("howManyOf", { n, all }));
  const nameOf = (line) => routine.exercises[line.options[0].exercise].name;
  const out = routine.lines.filter((line) => cut.leftOut.includes(line.id));
  put(at.leftOut, out.length ? say("leftOut", { names: out.map(nameOf).join(", ") }) : "");
  at.lines.replaceChildren(
    ...routine.lines.map((line) => {
      const gone = out.includes(line);
      const mark = gone ? [make("span", say("leftOutMark"), { class: "pill" })] : [];
      const words = [make("strong", nameOf(line)), make("span", line.dose, { class: "soft" }), ...mark];
      return make("li", words, gone ? { class: "is-out" } : {});
    }),
  );
}

/** What this browser cannot do here, each in a sentence. */
function missing(at, { how, plan, volatile }) {
  const sentences = [];
  if (how === "offline") sentences.push(say("offline", { when: day(new Date(plan.made_at)) }));
  if (how === "signedOut") sentences.push(say("signedOut"));
  if (!isSecureContext) sentences.push(say("missingSecure"));
  else if (!("wakeLock" in navigator)) sentences.push(say("missingWake"));
  if (volatile) sentences.push(say("missingStore"));
  at.missing.hidden = sentences.length === 0;
  at.missing.replaceChildren(...sentences.map((text) => make("li", text)));
}

/** Somebody is in the middle of one: that comes first, and nothing else is offered. */
function goOnCard(at, { running }, acts) {
  const step = running.phase === "done" ? null : running.steps[running.at];
  const facts = {
    when: Date.now() - running.startedAt > 43_200_000 ? day(running.startedAt) : time(running.startedAt),
    what: step ? running.plan.exercises[step.exercise].name : "",
  };
  at.runningWords.textContent = say(step ? "running" : "runningDone", facts);
  at.name.textContent = running.plan.name;
  at.running.hidden = false;
  at.fresh.hidden = true;
  at.goOn.addEventListener("click", acts.goOn);
  at.finish.hidden = step === null;
  at.finish.addEventListener("click", acts.finish);
  at.discard.addEventListener("click", () => {
    if (confirm(say("reallyDiscard"))) acts.discard();
  });
}
