/** After it: what was done, each figure to be put right; how it felt; and whether it is saved. */

import { body, minutes } from "../entries.js";
import { figure, figureOf, loginAddress, main, make, painScale, put, say, scale, show, stamp } from "../dom.js";
import { remarkKey } from "../remarks.js";
import { flush } from "../sync.js";

/** "7 exercises in 24 minutes." */
function summary(state) {
  const exercises = say("howMany", { n: new Set(state.sets.map((set) => set.exercise)).size });
  const facts = { exercises, minutes: say("minutes", { n: minutes(state) }) };
  return say(isWhole(state) ? "summary" : "summaryLeft", facts);
}

const isWhole = (state) => {
  const lines = new Set(state.steps.map((step) => step.line));
  return state.skipped.length === 0 && [...lines].every((line) => state.sets.some((set) => set.line === line));
};

/** The worst that was said while it went on; null where nothing was. */
const worstSaid = (state) => {
  const said = Object.values(state.remarks).map((each) => each.pain ?? null).filter((pain) => pain !== null);
  return said.length ? Math.max(...said) : null;
};

/**
 * @param {ReturnType<typeof import("../session.js").underWay>} session
 * @param {{reasons: Record<string, string>, save: (body: object) => void, back: () => void, discard: () => void}} acts
 */
export function endScreen(session, acts) {
  const at = stamp("screen-end");
  const { state } = session;
  const nothing = state.sets.length === 0 && state.skipped.length === 0;
  const ratings = { painWorst: worstSaid(state), painAfter: null, effort: null, notes: "", ...state.ratings };
  const rate = (name) => (value) => {
    ratings[name] = value;
    session.add({ ratings: { ...ratings } });
  };

  put(at.routine, state.plan.name);
  at.title.textContent = say(nothing ? "endNothing" : isWhole(state) ? "endTitle" : "endEarly");
  at.summary.textContent = nothing ? say("endEmpty") : summary(state);
  at.columns.hidden = nothing;
  at.bar.hidden = nothing;
  if (nothing) put(at.discard, say("toToday"));
  at.pain_worst.append(scale("pain_worst", ratings.painWorst, rate("painWorst")));
  painScale(at, "pain_after", state.stopLimit, ratings.painAfter, rate("painAfter"));
  at.effort.append(scale("effort", ratings.effort, rate("effort")));
  at.notes.value = ratings.notes;
  at.notes.addEventListener("input", () => rate("notes")(at.notes.value));
  at.undo.hidden = state.past.length === 0;
  at.undo.addEventListener("click", () => acts.back());
  at.discard.addEventListener("click", () => {
    if (nothing || confirm(say("reallyDiscard"))) acts.discard();
  });
  for (const button of at.unseen.querySelectorAll("[data-do]")) {
    button.addEventListener("click", () => {
      session.send(button.dataset.do);
      list();
    });
  }
  at.form.addEventListener("submit", (event) => {
    event.preventDefault();
    at.save.disabled = true;
    put(at.save, say("saving"));
    const restLeft = (reason) => say("restLeft", { reason: acts.reasons[reason] ?? "" });
    acts.save(body(session.state, ratings, restLeft)).catch(() => {
      at.save.disabled = false;
      put(at.save, say("again"));
    });
  });

  function list() {
    const now = session.state;
    at.unseen.hidden = now.unseen.length === 0;
    if (now.unseen.length) put(at.unseenWords, say("unseen", { n: now.unseen.length }));
    at.did.replaceChildren(...didRows(session, acts.reasons));
  }
  list();
  show("end", at.root);
}

/** A block an exercise, a row a set; what was left out with its reason after them. */
function didRows(session, reasons) {
  const { sets, skipped, plan } = session.state;
  const because = (key, { reason }) => make("p", say(key, { reason: reasons[reason] ?? "" }), { class: "soft" });
  const blocks = new Map();
  for (const [place, set] of sets.entries()) {
    const key = `${set.line}|${set.exercise}`;
    if (!blocks.has(key)) blocks.set(key, { line: set.line, name: plan.exercises[set.exercise].name, rows: [] });
    blocks.get(key).rows.push(setRow(session, place));
  }
  const left = [];
  for (const each of skipped) {
    const block = [...blocks.values()].filter(({ line }) => line === each.line).pop();
    if (block) block.rows.push(because("restLeft", each));
    else left.push(make("li", [make("h3", plan.exercises[each.exercise].name), because("skipped", each)]));
  }
  const done = [...blocks.values()].map(({ name, rows }) => make("li", [make("h3", name), ...rows]));
  return [...done, ...left];
}

/** One set: its figures in words, and opened, each of them between minus and plus. */
function setRow(session, place) {
  const { sets, remarks } = session.state;
  const set = sets[place];
  const several = sets.some((each) => each.line === set.line && each.exercise === set.exercise && each.set > 1);
  const name = [set.side === "both" ? "" : say(`side_${set.side}`), several ? say("setN", { n: set.set }) : ""]
    .filter(Boolean)
    .join(", ");
  const said = remarks[remarkKey(set)] ?? {};
  const figures = make("span", "", { class: "did-figures num" });
  const words = [make("span", name, { class: `key key-${set.side}` }), figures];
  if (said.pain !== undefined && said.pain !== null) words.push(make("span", say("pain", { n: said.pain }), { class: "pill pill-stop" }));
  const boxes = make("div", "", { class: "did-boxes" });
  const count = Math.max(1, set.holds.length);
  const each = Array.from({ length: count }, (_none, hold) =>
    figure((by) => {
      session.send("correct", { by, set: place, hold });
      paint();
    }),
  );
  boxes.append(...each.map((one) => one.root));

  function paint() {
    const { holds, repetitions } = session.state.sets[place];
    put(figures, holds.length ? say("s", { n: holds.join(" · ") }) : figureOf({ repetitions }));
    for (const [hold, one] of each.entries()) {
      const text = figureOf({ seconds: holds[hold], repetitions });
      one.show(text, [name, count > 1 ? say("holdN", { n: hold + 1 }) : ""].filter(Boolean).join(", ") || text);
    }
  }
  paint();
  const note = said.note ? [make("p", said.note, { class: "soft" })] : [];
  return make("details", [make("summary", words), boxes, ...note], { class: "fold did-set" });
}

/** How long (ms) nobody is kept waiting for a slow network. */
const PATIENCE = 2000;

/** Where it is now, honestly: saved, kept here, or refused. */
export async function savedScreen(state, { store, user }) {
  const at = stamp("screen-saved");
  const { uuid } = state;
  const here = (entries) => entries.find((entry) => entry.uuid === uuid);
  at.summary.textContent = summary(state);
  at.see.href = `${main.dataset.sessions}${uuid}/`;
  at.login.href = loginAddress();
  // What this page alone holds must not go with it.
  if (store.volatile) at.login.target = "_blank";

  async function draw(signedOut, onItsWay) {
    const waiting = here(await store.queue(user));
    const aside = here(await store.setAside(user));
    const sent = !waiting && !aside;
    const kept = onItsWay ? "keptSending" : store.volatile ? "keptVolatile" : signedOut ? "keptSignedOut" : "keptText";
    at.title.textContent = say(sent ? "savedTitle" : aside ? "asideTitle" : store.volatile ? "notSentTitle" : "keptTitle");
    put(at.state, sent ? say("savedText") : aside ? say("asideText", { detail: aside.detail }) : say(kept));
    at.see.hidden = !sent;
    at.again.hidden = !waiting || onItsWay || (signedOut && !store.volatile);
    at.login.hidden = !waiting || !signedOut;
    at.download.hidden = sent || !store.volatile;
    at.root.dataset.state = sent ? "sent" : aside ? "aside" : "kept";
    at.again.disabled = false;
  }

  async function send() {
    at.again.disabled = true;
    const { signedOut } = await flush({ store, user }).catch(() => ({}));
    await draw(Boolean(signedOut), false);
    return true;
  }
  at.again.addEventListener("click", send);
  at.download.addEventListener("click", async () => {
    const { download } = await import("../../offline/download.js");
    download([here([...(await store.queue(user)), ...(await store.setAside(user))])]);
  });
  addEventListener("online", send);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  if (!(await Promise.race([send(), late]))) await draw(false, true);
  show("saved", at.root);
}
