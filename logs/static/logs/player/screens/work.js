/** The session itself: one thing at a time, the whole big area to tap. */

import { cues } from "../cueing.js";
import { canSpeak, hush, play } from "../cues.js";
import { hearHeadset, stayAwake } from "../device.js";
import { figure, figureOf, language, minutesOf, put, say, show, stamp, words } from "../dom.js";
import { clock, kindOf } from "../phrases.js";
import { isWork } from "../steps.js";
import { view } from "../view.js";
import { dial } from "./dial.js";
import { how } from "./how.js";
import { sheets } from "./sheets.js";

/** Keys that a control under the focus takes for itself. */
const CONTROLS = "button, a, input, select, textarea, summary, video, iframe, dialog";

/**
 * @param {ReturnType<typeof import("../session.js").underWay>} session
 * @param {{settings: object, keepSettings: (settings: object) => void, done: () => void}} facts
 */
export function workScreen(session, { settings, keepSettings, done }) {
  const at = stamp("screen-work");
  const turn = dial(at);
  const told = document.getElementById("told");
  const over = sheets(session, { settings, keepSettings });
  let shown = null;
  let step = null;

  const tap = () => session.send("tap");
  at.tap.addEventListener("click", tap);
  at.back.addEventListener("click", () => session.send("back"));
  at.pause.addEventListener("click", () => session.send(session.state.phase === "paused" ? "resume" : "pause"));
  for (const name of ["undo", "done"]) {
    at[name].addEventListener("click", () => {
      session.send(name);
      // What is hidden under the focus would leave it nowhere.
      if (!at[name].offsetParent) at.tap.focus({ preventScroll: true });
    });
  }
  for (const button of at.root.querySelectorAll("[data-do]")) {
    button.addEventListener("click", () => session.send(button.dataset.do));
  }
  for (const button of at.root.querySelectorAll("[data-sheet]")) {
    button.addEventListener("click", () => over.open(button.dataset.sheet));
  }
  const last = figure((by) => session.send("correct", { by }));
  at.loggedFigure.replaceWith(last.root);

  const onKey = (event) => {
    if ((event.key !== " " && event.key !== "Enter") || document.querySelector("dialog[open]")) return;
    // A key held down is one tap, also on a button.
    if (event.repeat) event.preventDefault();
    else if (!event.target.closest(CONTROLS)) {
      event.preventDefault();
      tap();
    }
  };
  document.addEventListener("keydown", onKey);
  const offHeadset = hearHeadset(tap);
  const sleep = stayAwake((awake) => put(at.awake, awake ? "" : say("noWake")));

  /** The browser's own way back leads to a question, never out of the middle. */
  const onBack = () => {
    history.pushState({ session: true }, "");
    over.open("leave");
  };
  history.pushState({ session: true }, "");
  addEventListener("popstate", onBack);

  function look(state, _before, now) {
    const seen = view(state, now);
    if (state.phase === "done") return leave(seen);
    play(cues(shown, seen, words, settings, language), settings, language);
    if (shown?.phase === "running" && seen.phase === "paused") hush();
    if (seen.step !== step || shown?.phase !== seen.phase) begin(seen);
    paint(at, seen, state);
    turn(seen);
    over.follow(state, seen);
    last.root.hidden = !logsHere(seen);
    if (!last.root.hidden) last.show(figureOf(seen.lastLogged), say("loggedFigure"));
    shown = seen;
  }

  /** What changes with a step alone. A voice that is on is not read over by another. */
  function begin(seen) {
    const anew = seen.step.exercise !== step?.exercise;
    step = seen.step;
    if (anew) at.how.replaceChildren(how(seen.exercise, seen.line));
    if (settings.voice && canSpeak()) return;
    const kind = seen.phase === "running" ? kindOf(seen) : "paused";
    const side = step.side === "both" ? "" : `${say(`side_${step.side}`)}.`;
    told.textContent = [
      say("told", { kind: say(`kind_${kind}`), exercise: seen.exercise.name, side }),
      seen.asked && isWork(step) ? say("toldSeconds", { n: seen.asked }) : "",
    ].join(" ");
  }

  function leave(seen) {
    deaf();
    play(cues(shown, seen, words, settings, language), settings, language);
    told.textContent = "";
    document.removeEventListener("keydown", onKey);
    removeEventListener("popstate", onBack);
    offHeadset();
    sleep();
    over.close();
    document.body.classList.remove("is-over");
    delete document.body.dataset.kind;
    delete document.body.dataset.phase;
    done();
  }

  show("work", at.root);
  at.tap.focus({ preventScroll: true });
  const deaf = session.hear(look);
  look(session.state, null, session.now());
}

function paint(at, seen, state) {
  const { step, line, exercise, phase } = seen;
  const kind = kindOf(seen);
  document.body.dataset.kind = seen.kind;
  document.body.dataset.phase = phase;
  document.body.classList.toggle("is-over", seen.countsOn && seen.left === 0);

  const lines = [...new Set(state.steps.map((each) => each.line))];
  put(at.far, say("far", { n: lines.indexOf(step.line) + 1, all: lines.length }));
  put(at.left, seen.secondsLeft < 60 ? say("lastMinute") : say("minutesLeft", { minutes: minutesOf(seen.secondsLeft) }));
  at.progress.value = seen.progress;

  put(at.exercise, exercise.name);
  put(at.side, step.side === "both" ? "" : say(`side_${step.side}`));
  at.side.dataset.side = step.side;
  put(at.place, placeOf(seen));
  put(at.setup, step.kind === "next" || step.kind === "ready" ? exercise.setup : "");
  put(at.kind, say(phase === "running" ? (seen.over ? "kind_over" : `kind_${kind}`) : "kind_paused"));
  put(at.figure, figureShown(seen));
  at.figure.dataset.long = at.figure.textContent.length;
  put(at.of, ofShown(seen));
  at.of.toggleAttribute("data-open", kind === "reps" ? !step.count : seen.open);
  put(at.last, lastTime(seen));
  put(at.hint, hint(seen, kind));
  put(at.next, thenOf(seen, state));
  put(at.pauseWord, say(phase === "running" ? "pause" : "resume"));

  const reps = step.kind === "reps" && phase === "running" && seen.asked === null;
  put(at.done, reps ? (seen.count && !seen.tempo ? say("doneWith", { n: seen.count }) : say("allDone")) : "");
  at.log.hidden = seen.unseen > 0 || !(logsHere(seen) || seen.canUndo);
  put(at.logged, logsHere(seen) ? loggedWords(seen.lastLogged, state, step) : "");
  at.undo.hidden = !seen.canUndo;
  at.unseen.hidden = seen.unseen === 0;
  if (seen.unseen) put(at.unseenWords, say("unseen", { n: seen.unseen }));
}

/** The last figure stays until something else is under way: then it would only be in the way of it. */
const logsHere = ({ lastLogged, step }) => lastLogged !== null && !(isWork(step) && step.line !== lastLogged.line);

/** What the last figure belongs to; the exercise is named where it is no longer the one on the screen. */
function loggedWords({ exercise, side }, state, step) {
  const { holds } = state.sets[state.lastSet];
  const here = exercise === step.exercise;
  const what = [
    here ? "" : state.plan.exercises[exercise].name,
    side === "both" ? "" : say(here ? `side_${side}` : `sideIn_${side}`),
    holds.length && here ? say(side === "both" ? "HoldN" : "holdN", { n: holds.length }) : "",
  ];
  return what.filter(Boolean).join(", ") || say("justNow");
}

/** The big figure: what is left, what is counted, or how long an open hold has lasted. */
function figureShown(seen) {
  if (seen.kind === "reps") return String(seen.count);
  if (seen.open) return clock(seen.elapsed);
  return seen.over ? `+${clock(seen.over)}` : clock(seen.left);
}

function ofShown({ kind, step, open, tempo, asked }) {
  if (kind === "reps") {
    if (!step.count) return say("openReps");
    const [low, high] = step.count;
    return low === high ? say("ofReps", { n: high }) : say("ofRepsRange", { low, high });
  }
  if (!isWork(step)) return "";
  if (open) return say("open");
  return step.least && step.least !== step.seconds
    ? say("ofRange", { least: step.least, seconds: step.seconds })
    : say("ofSeconds", { seconds: asked, tempo });
}

/** Which hold of how many, which set of how many; before it begins, the dose. */
function placeOf({ step, line, kind, exercise }) {
  if (kind === "next" || (kind === "ready" && step.rep === 1 && step.set === 1)) return line.dose;
  const parts = [];
  if (step.reps > 1) parts.push(say(exercise.measure === "time" ? "repTime" : "rep", { n: step.rep, all: step.reps }));
  if (step.sets > 1) parts.push(say(parts.length ? "setIn" : "set", { n: step.set, all: step.sets }));
  return parts.join(", ") || line.dose;
}

/** Last time's figure and the target; another rung of the ladder has others. */
function lastTime({ step, line, phase }) {
  if (step.option !== 0 || phase !== "running" || step.kind === "switch") return "";
  const figure = line.last?.[step.side]?.words;
  return [figure ? say("last", { figure }) : "", line.target_words ?? ""].filter(Boolean).join(" · ");
}

function hint({ phase, step, tempo, open }, kind) {
  if (phase !== "running") return say("hint_paused");
  if (step.kind === "reps") return say(tempo && !open ? "hint_tempo" : "hint_reps");
  return say(step.kind === "hold" ? `hint_${kind}` : "hint_wait");
}

function thenOf({ next, step, line }, state) {
  if (!next) return isWork(step) ? say("then_end") : "";
  const name = state.plan.exercises[next.exercise].name;
  const side = next.side === "both" ? "" : say(`sideIn_${next.side}`);
  if (next.line !== step.line && state.plan.lines[next.line] !== line) return say("then_next", { exercise: name });
  if (next.kind === "reps" && next.sets > 1) return say(side ? "then_setSide" : "then_set", { n: next.set, all: next.sets, side });
  const key = next.kind === "rest" || next.kind === "switch" ? next.kind : next.kind + (side ? "Side" : "");
  return say(`then_${key}`, { exercise: name, side });
}
