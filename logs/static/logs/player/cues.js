/** Beeps, voice and vibration of this device. Whatever it lacks stays silent. */

/** Each beep as notes: frequency (Hz), from and for how long (s). Soft sines, no alarm. */
const BEEPS = {
  ready: [[587, 0, 0.16]],
  go: [[587, 0, 0.14], [880, 0.15, 0.32]],
  end: [[659, 0, 0.14], [440, 0.15, 0.32]],
  tick: [[523, 0, 0.08]],
  count: [[740, 0, 0.06]],
  stop: [[247, 0, 0.4], [208, 0.45, 0.7]],
};

export const DEFAULTS = { beep: true, voice: true, vibrate: true, volume: 80, voiceURI: "", tempo: false };

export const canSpeak = () => "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;
export const canVibrate = () => typeof navigator.vibrate === "function";
export const voices = () => (canSpeak() ? speechSynthesis.getVoices() : []);

let audio = null;

/** Ask for sound: browsers give it from within a tap alone. An iPhone's silent switch does not mute playback. */
export function unlock() {
  try {
    if (navigator.audioSession) navigator.audioSession.type = "playback";
    audio ??= new (window.AudioContext ?? window.webkitAudioContext)();
    if (audio.state !== "running") audio.resume().catch(() => {});
  } catch {
    audio = null;
  }
}

function beep(name, volume) {
  if (!audio) return;
  for (const [frequency, after, lasting] of BEEPS[name]) {
    const start = audio.currentTime + after;
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(0.7 * (volume / 100) ** 2, start + 0.015);
    gain.gain.setTargetAtTime(0, start + lasting * 0.6, lasting * 0.2);
    tone.connect(gain).connect(audio.destination);
    tone.start(start);
    tone.stop(start + lasting + 0.3);
  }
}

function speak(text, { volume, voiceURI }, language) {
  if (!canSpeak() || volume === 0) return;
  // What is late is wrong: a step that has begun is not to wait for the words of the one before.
  if (speechSynthesis.speaking || speechSynthesis.pending) speechSynthesis.cancel();
  const words = new SpeechSynthesisUtterance(text);
  const voice = voices().find((each) => each.voiceURI === voiceURI);
  if (voice) words.voice = voice;
  words.lang = voice?.lang ?? language;
  words.volume = volume / 100;
  speechSynthesis.speak(words);
}

/** Play cues as `cueing.js` lists them. One that fails takes nothing else with it. */
export function play(list, settings, language) {
  for (const cue of list) {
    try {
      if (cue.beep) beep(cue.beep, settings.volume);
      else if (cue.say) speak(cue.say, settings, language);
      else if (canVibrate()) navigator.vibrate(cue.vibrate);
    } catch {
      // A cue is a bonus; the screen says the same.
    }
  }
}

/** Be quiet: paused, or done with. */
export function hush() {
  if (canSpeak()) speechSynthesis.cancel();
  if (canVibrate()) navigator.vibrate(0);
}
