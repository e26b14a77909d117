/** The page that asks before signing out: what is on this device alone, sent or downloaded first. */

import { phrase } from "../player/phrases.js";
import { openStore } from "../player/store.js";
import { flush } from "../player/sync.js";
import { download } from "./download.js";

const user = Number(document.documentElement.dataset.user);
const head = document.querySelector("[data-leaving]");
const words = JSON.parse(document.getElementById("waiting-words")?.textContent ?? "{}");
const store = await openStore();

const left = async () => [...(await store.queue(user)), ...(await store.setAside(user))];

async function warn() {
  const waiting = await left();
  const running = await store.running(user);
  if (!user || (!waiting.length && !running)) return;
  const notice = document.getElementById("unsent").content.firstElementChild.cloneNode(true);
  const at = Object.fromEntries([...notice.querySelectorAll("[data-at]")].map((each) => [each.dataset.at, each]));
  const button = document.querySelector("main form button:not([type='button'])");
  const plain = button.textContent;

  async function draw() {
    const n = (await left()).length;
    at.title.textContent = n ? phrase(words, "unsent", { n }, document.documentElement.lang) : "";
    at.title.hidden = !n;
    for (const part of [at.text, at.send.parentElement]) part.hidden = !n;
    at.running.hidden = !running;
    button.textContent = n ? head.dataset.unsent : plain;
    button.classList.toggle("button-primary", !n);
    at.send.classList.toggle("button-primary", Boolean(n));
    return n;
  }
  at.send.addEventListener("click", async () => {
    await flush({ store, user }).catch(() => {});
    at.told.textContent = (await draw()) ? at.told.dataset.kept : at.told.dataset.sent;
  });
  at.download.addEventListener("click", async () => download(await left()));
  await draw();
  head.after(notice);
}

await warn();
