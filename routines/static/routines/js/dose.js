// While a dose is typed: what was understood, in words, plainly what was not, and what may be meant. The server reads; this only asks.

const PAUSE = 250;

/** Ask what a text means for a measure and a side; an answer that comes late is dropped. */
function reader(address, show) {
  let asked = 0;
  return async (text, measure, side) => {
    const mine = ++asked;
    if (text.trim() === "") {
      show({ words: "", unread: "", hint: "" });
      return;
    }
    const query = new URLSearchParams({ text, measure, side });
    try {
      const response = await fetch(`${address}?${query}`, { headers: { Accept: "application/json" } });
      if (mine === asked && response.ok) show(await response.json());
    } catch {
      // Without a network the form itself is read when it is sent.
    }
  };
}

for (const form of document.querySelectorAll("[data-dose-form]")) {
  // Read anew each time: a search brings other exercises.
  const measures = () => JSON.parse(document.getElementById("measures").textContent);
  const field = form.querySelector("[data-dose]");
  const exercise = form.querySelector('select[name="exercise"]');
  const side = form.querySelector('select[name="side"]');
  const understood = form.querySelector("[data-understood]");
  const read = reader(form.dataset.read, (answer) => {
    understood.textContent = [answer.words, answer.unread, answer.hint].filter(Boolean).join(". ");
    understood.toggleAttribute("data-unread", Boolean(answer.unread));
    understood.toggleAttribute("data-hint", Boolean(answer.hint));
    if (answer.side) side.value = answer.side;
  });
  let waiting;
  const ask = () => read(field.value, measures()[exercise.value] ?? "reps", side.value);
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  exercise.addEventListener("change", ask);
  side.addEventListener("change", ask);
  if (field.value) ask();
}
