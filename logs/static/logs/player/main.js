/** From the address to the screens: whose plan, which routine, a session under way or a new one. */

import { hush, unlock } from "./cues.js";
import { main, showMessage, loginAddress } from "./dom.js";
import { uuid4 } from "./ids.js";
import { AWAY, begin, reduce } from "./machine.js";
import { reach } from "./reach.js";
import { withDefaults } from "./screens/cuesettings.js";
import { endScreen, savedScreen } from "./screens/end.js";
import { startScreen } from "./screens/start.js";
import { workScreen } from "./screens/work.js";
import { isReadable, underWay } from "./session.js";
import { openStore } from "./store.js";
import { flush } from "./sync.js";

// Any tap or key will do: a session that goes on after a reload has had none of this page yet.
for (const type of ["click", "keydown"]) addEventListener(type, unlock, { capture: true });

/** Who has just pressed Start still has to put the phone down and get onto the mat (s). */
const LEAD = 10;

const asked = new URLSearchParams(location.search);
const again = () => location.reload();

const store = await openStore();
const settings = withDefaults(await store.settings().catch(() => ({})));
const keepSettings = (changed) => store.keepSettings({ ...changed }).catch(() => {});

// What this page alone holds does not go without a question.
let safe = true;
addEventListener("beforeunload", (event) => {
  if (!safe && document.querySelector('.work, .end, .saved:not([data-state="sent"])')) event.preventDefault();
});

try {
  const found = await reach(store);
  if (found.problem === "signedOut") showMessage("signedOut", { href: loginAddress(), label: "signIn" });
  else if (found.problem) showMessage(found.problem, { press: again, label: "again" });
  else await start(found);
} catch (error) {
  console.error(error);
  showMessage("broken", { press: again, label: "again" });
}

/** What was begun and is not finished; what this edition cannot read is set aside, with a download. */
async function begun(user) {
  const state = await store.running(user);
  if (!state || isReadable(state)) return state;
  await store.putRunningAside(user);
}

async function start({ user, plan, how }) {
  let session = null;
  const running = await begun(user);
  const send = () => flush({ store, user }).catch(() => {});
  addEventListener("online", send);
  send();
  const slug = asked.get("routine");
  const routine = plan.routines.find((each) => each.slug === slug) ?? (slug ? undefined : plan.routines[0]);
  // What was begun goes on, also where the routine is no longer followed.
  if (!running && !routine) {
    showMessage(slug ? "noRoutine" : "nothing", { href: main.dataset.routines, label: "routines" });
    return;
  }
  // Where the clock was set back meanwhile, it went on no earlier than it was last seen.
  const now = () => Math.max(Date.now(), running.seen);
  const justLeft = running?.phase === "running" && now() - running.seen < AWAY;
  if (justLeft) {
    goOn(running);
    return;
  }
  const short = Number(asked.get("short")) || null;
  const facts = { plan, routine: routine ?? running.plan, running, minutes: short, how, settings, keepSettings };
  startScreen({ ...facts, volatile: store.volatile }, {
    begin({ minutes, painBefore }) {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || plan.zone;
      const tempo = { tempo: settings.tempo };
      goOn(begin({ routine, minutes, user, uuid: uuid4(), zone, at: Date.now(), lead: LEAD, painBefore, settings: tempo }));
    },
    goOn() {
      const at = now();
      const { phase } = reduce(running, { type: "tick", at });
      goOn(reduce(running, { type: phase === "away" ? "goOn" : "resume", at }));
    },
    finish: () => goOn(reduce(reduce(running, { type: "tick", at: now() }), { type: "finish", at: now() })),
    async discard() {
      await store.forgetRunning(user);
      again();
    },
  });

  /** One tab alone leads a session, where the browser can tell: another would count everything twice. */
  function goOn(state) {
    if (!navigator.locks) {
      lead(state);
      return;
    }
    const name = `hipapp-session-${user}`;
    const holding = () => new Promise(() => {});
    const lost = (error) => {
      if (error.name !== "AbortError") throw error;
      elsewhere();
    };
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) {
        elsewhere(() => {
          navigator.locks.request(name, { steal: true }, async () => {
            lead((await store.running(user)) ?? state);
            return holding();
          }).catch(lost);
        });
        return null;
      }
      lead(state);
      return holding();
    }).catch(lost);
  }

  function elsewhere(take = again) {
    session?.stop();
    hush();
    for (const sheet of document.querySelectorAll("dialog[open]")) sheet.close();
    showMessage("elsewhere", { press: take, label: "here" });
  }

  function lead(state) {
    session = underWay(state, store, (kept) => {
      safe = kept && !store.volatile;
      document.getElementById("unkept").hidden = kept;
    });
    session.start();
    screen();
  }

  function screen() {
    if (session.state.phase !== "done") {
      workScreen(session, { settings, keepSettings, done: screen });
      return;
    }
    const reasons = {};
    for (const button of document.querySelectorAll("[data-reason]")) reasons[button.dataset.reason] ??= button.textContent;
    endScreen(session, {
      reasons,
      async save(body) {
        const { state } = session;
        session.stop();
        await session.settled();
        let where = store;
        try {
          await store.enqueue(user, body, state.uuid);
        } catch {
          // The device has no room: from this page's memory it can still be sent, and downloaded.
          safe = false;
          where = await openStore({ factory: null });
          await where.enqueue(user, body, state.uuid);
        }
        await savedScreen(state, { store: where, user });
        if (where !== store && !(await where.queue(user)).length) store.forgetRunning(user).catch(() => {});
      },
      back() {
        session.send("undo");
        screen();
      },
      async discard() {
        session.stop();
        await session.settled();
        safe = true;
        await store.forgetRunning(user).catch(() => {});
        location.assign(main.dataset.home);
      },
    });
  }
}
