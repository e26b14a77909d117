/** The sheets over the session. Opening one pauses: nobody reads and holds at once. */

import { make, put, say, scale } from "../dom.js";
import { remarked, saidSoFar } from "../remarks.js";
import { cueSettings } from "./cuesettings.js";
import { how } from "./how.js";

const PHASES = ["away", "stopped"];

/**
 * @param {ReturnType<typeof import("../session.js").underWay>} session
 * @param {{settings: object, keepSettings: (settings: object) => void}} facts
 */
export function sheets(session, { settings, keepSettings }) {
  const of = (name) => document.getElementById(`sheet-${name}`);
  const all = [...document.querySelectorAll("dialog.sheet")];
  const gone = new AbortController();
  const on = (target, type, handler) => target.addEventListener(type, handler, { signal: gone.signal });
  let resumes = false;
  let hopping = false;
  let pain;

  const fill = {
    more() {
      of("more").querySelector("[data-swaps]").replaceChildren(...swaps());
    },
    how() {
      const { exercise, line } = current();
      put(of("how").querySelector("h2"), exercise.name);
      of("how").querySelector("[data-how]").replaceChildren(how(exercise, line));
    },
    cues() {
      const changed = (after) => {
        keepSettings(after);
        if (after.tempo !== session.state.settings.tempo) session.send("settings", { settings: { tempo: after.tempo } });
      };
      of("cues").querySelector("[data-cues]").replaceChildren(cueSettings(settings, changed));
    },
    remark() {
      const about = remarked(session.state);
      const { name } = session.state.plan.exercises[about.exercise];
      const side = about.side === "both" ? "" : `, ${say(`sideIn_${about.side}`)}`;
      put(of("remark").querySelector("[data-about]"), say("about", { what: name + side }));
      const said = saidSoFar(session.state);
      pain = undefined;
      of("remark").querySelector("[data-pain]").replaceChildren(scale("painNow", said.pain, (value) => (pain = value)));
      of("remark").querySelector("textarea").value = said.note ?? "";
    },
  };

  function current() {
    const { steps, at, plan } = session.state;
    const step = steps[at];
    return { step, line: plan.lines[step.line], exercise: plan.exercises[step.exercise] };
  }

  /** A button for each other rung of this line. */
  function swaps(only) {
    const { step, line } = current();
    const buttons = [];
    for (const [option, { exercise, rung }] of line.options.entries()) {
      if (option === step.option || (only && rung !== only)) continue;
      const button = make("button", say(rung, { exercise: session.state.plan.exercises[exercise].name }), {
        type: "button",
        "data-rung": rung,
      });
      button.addEventListener("click", () => act("swap", { option }));
      buttons.push(button);
    }
    return buttons;
  }

  function open(name) {
    const sheet = of(name);
    if (sheet.open) return;
    const before = all.find((each) => each.open);
    if (before) {
      hopping = true;
      before.close();
    } else {
      const { phase, settings: counting } = session.state;
      const { kind } = current().step;
      resumes = phase === "running" && kind !== "hold" && !(kind === "reps" && counting.tempo);
      session.send("pause");
    }
    fill[name]?.();
    sheet.showModal();
  }

  function act(type, facts) {
    const goesOn = resumes;
    resumes = false;
    for (const sheet of all) if (sheet.open) sheet.close();
    session.send(type, facts);
    if (goesOn && session.state.phase === "paused") session.send("resume");
  }

  for (const sheet of all) {
    on(sheet, "close", () => {
      sheet.querySelector("iframe")?.remove();
      if (hopping) hopping = false;
      else if (resumes && session.state.phase === "paused") session.send("resume");
    });
    on(sheet, "cancel", (event) => {
      if (PHASES.some((name) => sheet === of(name))) event.preventDefault();
    });
    on(sheet, "click", (event) => {
      const button = event.target.closest("button");
      if (event.target === sheet || button?.hasAttribute("data-close")) {
        if (!PHASES.some((name) => sheet === of(name))) sheet.close();
      } else if (button?.dataset.sheet) open(button.dataset.sheet);
      else if (button?.dataset.do) act(button.dataset.do, button.dataset.reason ? { reason: button.dataset.reason } : {});
      else if (button?.hasAttribute("data-leave")) session.settled().then(() => location.assign(document.getElementById("main").dataset.home));
    });
  }
  on(of("remark").querySelector("form"), "submit", (event) => {
    if (event.submitter?.value !== "keep") return;
    const note = of("remark").querySelector("textarea").value.trim();
    session.send("remark", { ...(pain === undefined ? {} : { pain }), note });
  });

  /** Being away, and pain above the limit, are said at once and go with their phase. */
  function follow(state, seen) {
    for (const name of PHASES) {
      const sheet = of(name);
      if (state.phase !== name && sheet.open) sheet.close();
      if (state.phase === name && !sheet.open) {
        resumes = false;
        for (const each of all) if (each.open) each.close();
        tell[name](seen);
        sheet.showModal();
      }
    }
  }

  const tell = {
    away(seen) {
      put(of("away").querySelector("h2"), say("away", { n: Math.max(1, Math.round(seen.away / 60_000)) }));
    },
    stopped() {
      const { stopLimit, remarks, plan } = session.state;
      const said = Object.values(remarks).map((each) => each.pain ?? 0);
      const sheet = of("stopped");
      put(sheet.querySelector("[data-title]"), say("stopped", { pain: pain ?? Math.max(...said), limit: stopLimit }));
      sheet.querySelector("[data-warning]").innerHTML = plan.version.warning_html + (current().exercise.safety_html ?? "");
      const buttons = swaps("easier");
      for (const button of buttons) button.className = "button button-wide";
      sheet.querySelector("[data-easier]").replaceChildren(...buttons);
    },
  };

  return {
    open,
    follow,
    close() {
      resumes = false;
      for (const sheet of all) if (sheet.open) sheet.close();
      gone.abort();
    },
  };
}
