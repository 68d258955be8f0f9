// The page around textual.js: size of the letters, keys for fingers, sound, and the end.
"use strict";

// Columns without which the app asks for a larger window, and the width of a letter by its size.
const COLUMNS = 60;
const LETTER_WIDTH = 0.6;
const LARGEST_LETTERS = 16;
// What a terminal sends for the keys that are no letter.
const KEYS = {
  space: " ",
  enter: "\r",
  escape: "\x1b",
  up: "\x1b[A",
  down: "\x1b[B",
  right: "\x1b[C",
  left: "\x1b[D",
};
const BELL = 7;
const SOUND = "surefoot-sound";

let socket = null;
let audio = null;
let muted = false;
try {
  muted = localStorage.getItem(SOUND) === "off";
} catch {
  // A browser may refuse to remember anything; then the sound is allowed anew each time.
}

// textual.js opens its own connection: ours carries the token, and sees what comes.
class Connection extends WebSocket {
  constructor(url) {
    const token = new URLSearchParams(location.search).get("token");
    super(token ? `${url}&token=${encodeURIComponent(token)}` : url);
    this.addEventListener("message", (event) => {
      if (typeof event.data === "string") {
        const [type, cue] = JSON.parse(event.data);
        if (type === "surefoot") {
          announce(cue);
        }
        return;
      }
      const bytes = new Uint8Array(event.data);
      if (bytes.length === 1 && bytes[0] === BELL) {
        beep();
      }
    });
    this.addEventListener("open", () => {
      focusTerminal();
      stayAwake();
    });
    this.addEventListener("close", (event) => {
      if (event.code !== 1000) {
        document.getElementById("closed-text").textContent =
          "The connection to Surefoot is lost. Open it again to go on with your session.";
      }
      document.getElementById("again").focus();
    });
    socket = this;
  }
}
window.WebSocket = Connection;

function send(keys) {
  if (socket !== null && socket.readyState === WebSocket.OPEN) {
    socket.send(JSON.stringify(["stdin", keys]));
  }
}

function textarea() {
  return document.querySelector("#terminal textarea");
}

function focusTerminal() {
  textarea()?.focus({ preventScroll: true });
}

// Sound.

function allowSound() {
  audio ??= new AudioContext();
  // The voices are looked up when they are first asked for.
  window.speechSynthesis?.getVoices();
  return audio.resume();
}

function heard() {
  return !muted && audio !== null && audio.state === "running";
}

function beep() {
  play([[880, 0.15, 1]], 0.7);
}

// What plays now: its tones, and whether a lesser cue may cut it off.
let playing = { tones: [], until: 0, matters: false };

// Notes are [hertz, seconds, loudness]; 0 hertz is silence.
function play(notes, loud, yields = false) {
  if (!heard()) {
    return;
  }
  let start = audio.currentTime;
  if (yields && playing.matters && playing.until > start) {
    return;
  }
  playing.tones.forEach((tone) => tone.stop());
  playing = { tones: [], until: 0, matters: !yields };
  for (const [hertz, seconds, loudness] of notes) {
    if (hertz > 0) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const peak = 0.8 * loud * loud * loudness;
      const fade = Math.min(0.01, seconds / 4);
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(peak, start + fade);
      volume.gain.setValueAtTime(peak, start + seconds - fade);
      volume.gain.linearRampToValueAtTime(0, start + seconds);
      tone.connect(volume).connect(audio.destination);
      tone.start(start);
      tone.stop(start + seconds);
      playing.tones.push(tone);
    }
    start += seconds;
  }
  playing.until = start;
}

let speaking = { matters: false };

function announce(cue) {
  const voices = window.speechSynthesis?.getVoices() ?? [];
  if (!cue.words || voices.length === 0) {
    // A browser without a voice has the notes.
    play(cue.notes, cue.volume, cue.yields);
    return;
  }
  if (!heard() || (cue.yields && speaking.matters && speechSynthesis.speaking)) {
    return;
  }
  speaking = { matters: !cue.yields };
  const said = new SpeechSynthesisUtterance(cue.words);
  said.lang = "en-US";
  said.volume = cue.volume;
  speechSynthesis.cancel();
  speechSynthesis.speak(said);
}

function showSound() {
  const button = document.getElementById("sound");
  const running = audio !== null && audio.state === "running";
  const on = running && !muted;
  button.querySelector("small").textContent = on
    ? "sound on"
    : muted
      ? "sound off"
      : "allow sound";
  button.setAttribute("aria-pressed", String(on));
}

async function toggleSound() {
  const running = audio !== null && audio.state === "running";
  muted = running && !muted;
  try {
    localStorage.setItem(SOUND, muted ? "off" : "on");
  } catch {
    // See above.
  }
  await allowSound();
  showSound();
  beep();
}

// A browser lets a page sound only after a touch or a key.
async function allowSoundOnce(event) {
  if (!muted && event.target.id !== "sound") {
    await allowSound();
  }
  showSound();
}

// The screen of a phone on the floor stays on, where the browser can do so.
async function stayAwake() {
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // It is refused while the page is hidden, or when the battery is low.
  }
}

function pressable(button, action) {
  // The terminal keeps the focus, and so the keyboard its keys.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", action);
}

function lettersSize() {
  const narrower = Math.min(window.innerWidth, window.innerHeight);
  const fitting = narrower / COLUMNS / LETTER_WIDTH;
  return Math.min(LARGEST_LETTERS, Math.floor(fitting * 10) / 10);
}

function prepare() {
  const terminal = document.getElementById("terminal");
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  terminal.dataset.sessionWebsocketUrl = `${scheme}//${location.host}/ws`;
  terminal.dataset.fontSize = String(lettersSize());
  for (const button of document.querySelectorAll("#keys .key")) {
    pressable(button, () => send(KEYS[button.id] ?? button.id));
  }
  const keyboard = document.getElementById("keyboard");
  pressable(keyboard, () => {
    const shown = keyboard.getAttribute("aria-pressed") !== "true";
    keyboard.setAttribute("aria-pressed", String(shown));
    textarea().inputMode = shown ? "text" : "none";
    textarea().blur();
    focusTerminal();
  });
  pressable(document.getElementById("sound"), toggleSound);
  document.getElementById("again").addEventListener("click", () => location.reload());
  showSound();
}

const start = window.onload;
window.onload = async (event) => {
  prepare();
  // The letters are measured once, and must be there by then.
  await Promise.all([
    document.fonts.load("16px 'Roboto Mono'"),
    document.fonts.load("bold 16px 'Roboto Mono'"),
    document.fonts.load("italic 16px 'Roboto Mono'"),
  ]).catch(() => null);
  start(event);
  if (matchMedia("(pointer: coarse)").matches) {
    textarea().inputMode = "none";
  }
};
for (const gesture of ["pointerdown", "keydown"]) {
  document.addEventListener(gesture, allowSoundOnce, { once: true, capture: true });
}
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    stayAwake();
    focusTerminal();
  }
});
