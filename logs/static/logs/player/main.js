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
import { underWay } from "./session.js";
import { openStore } from "./store.js";

const asked = new URLSearchParams(location.search);
const again = () => location.reload();

const store = await openStore();
const settings = withDefaults(await store.settings());
const keepSettings = (changed) => store.keepSettings({ ...changed });
const found = await reach(store);

if (found.problem === "signedOut") showMessage("signedOut", { href: loginAddress(), label: "signIn" });
else if (found.problem) showMessage(found.problem, { press: again, label: "again" });
else await start(found);

async function start({ user, plan, how }) {
  let session = null;
  const running = await store.running(user);
  const slug = asked.get("routine");
  const routine = plan.routines.find((each) => each.slug === slug) ?? (slug ? undefined : plan.routines[0]);
  // What was begun goes on, also where the routine is no longer followed.
  if (!running && !routine) {
    showMessage(slug ? "noRoutine" : "nothing", { href: main.dataset.routines, label: "routines" });
    return;
  }
  const justLeft = running?.phase === "running" && Date.now() - running.seen < AWAY;
  if (justLeft) {
    goOn(running);
    return;
  }
  const short = Number(asked.get("short")) || null;
  const facts = { plan, routine: routine ?? running.plan, running, minutes: short, how, settings, keepSettings };
  startScreen({ ...facts, volatile: store.volatile }, {
    begin({ minutes, painBefore }) {
      unlock();
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || plan.zone;
      const tempo = { tempo: settings.tempo };
      goOn(begin({ routine, minutes, user, uuid: uuid4(), zone, at: Date.now(), painBefore, settings: tempo }));
    },
    goOn() {
      unlock();
      goOn(reduce(running, { type: "resume", at: Date.now() }));
    },
    finish: () => goOn(reduce(reduce(running, { type: "tick", at: Date.now() }), { type: "finish", at: Date.now() })),
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
    session = underWay(state, store);
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
        await store.enqueue(user, body, state.uuid);
        await savedScreen(state, { store, user });
      },
      back() {
        session.send("undo");
        screen();
      },
      async discard() {
        session.stop();
        await session.settled();
        await store.forgetRunning(user);
        location.assign(main.dataset.home);
      },
    });
  }
}
