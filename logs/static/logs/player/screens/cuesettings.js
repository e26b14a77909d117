/** The switches of the cues, each with its try-out; kept for the device. */

import { DEFAULTS, canSpeak, canVibrate, play, voices } from "../cues.js";
import { language, make, say, stamp } from "../dom.js";

const TRIES = {
  beep: [{ beep: "go" }],
  voice: () => [{ say: say("tryVoice") }],
  vibrate: [{ vibrate: [250, 120, 80, 80, 80] }],
};

const SWITCHES = ["beep", "voice", "vibrate"];

/**
 * @param {object} settings as kept, changed in place by the controls
 * @param {(settings: object) => void} changed
 */
export function cueSettings(settings, changed) {
  const at = stamp("part-cues");
  const field = (name) => at.root.querySelector(`[name=${name}]`);
  const has = { beep: true, voice: canSpeak(), vibrate: canVibrate() };
  for (const name of SWITCHES) {
    field(name).checked = settings[name] && has[name];
    field(name).disabled = !has[name];
    const button = at.root.querySelector(`[data-try=${name}]`);
    button.hidden = !has[name];
    button.addEventListener("click", () => {
      const cue = TRIES[name];
      play(typeof cue === "function" ? cue() : cue, settings, language);
    });
  }
  at.noVoice.hidden = has.voice;
  at.noVibration.hidden = has.vibrate;
  field("volume").value = settings.volume;
  const tempos = [...at.root.querySelectorAll("[name=tempo]")];
  for (const radio of tempos) radio.checked = Boolean(radio.value) === settings.tempo;

  const list = () => {
    const own = language.slice(0, 2);
    const found = voices().filter((each) => each.lang.startsWith(own) || each.voiceURI === settings.voiceURI);
    at.voiceField.hidden = found.length < 2;
    field("voiceURI").replaceChildren(
      make("option", say("ownVoice"), { value: "" }),
      ...found.map((each) => make("option", each.name, { value: each.voiceURI })),
    );
    field("voiceURI").value = settings.voiceURI;
  };
  list();
  if (has.voice) speechSynthesis.addEventListener?.("voiceschanged", list);

  at.root.addEventListener("change", (event) => {
    const { name } = event.target;
    if (SWITCHES.includes(name)) settings[name] = event.target.checked;
    else if (name === "volume") settings.volume = Number(event.target.value);
    else if (name === "tempo") settings.tempo = Boolean(tempos.find((each) => each.checked).value);
    else settings.voiceURI = event.target.value;
    changed(settings);
  });
  return at.root;
}

/** What the device keeps, filled up where it keeps nothing yet. */
export const withDefaults = (kept) => ({ ...DEFAULTS, ...kept });
