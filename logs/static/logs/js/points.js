// Reading a chart: a line follows the pointer, the finger or the arrow keys from day to day, and its words stand
// beside it. Everything it says also stands in the table below the chart.

const SVG = "http://www.w3.org/2000/svg";

for (const chart of document.querySelectorAll(".chart[data-readings]")) {
  const data = document.getElementById(chart.dataset.readings);
  const words = chart.querySelector(".chart-reader-words");
  if (data && words) read(chart, JSON.parse(data.textContent), words.dataset);
}

function read(chart, readings, words) {
  const drawings = new Map(
    [...chart.querySelectorAll(":scope > svg")].map((svg) => [svg.classList[0].replace("chart--", ""), svg]),
  );
  const bubble = Object.assign(document.createElement("p"), { className: "chart-bubble", hidden: true });
  bubble.setAttribute("aria-hidden", "true");
  const reader = Object.assign(document.createElement("div"), { className: "chart-reader", tabIndex: 0 });
  reader.setAttribute("role", "slider");
  reader.setAttribute("aria-label", words.name);
  reader.title = "";
  chart.append(reader, bubble);
  // The words of the bubble: those of the browser would stand upon them.
  for (const title of chart.querySelectorAll(".chart-dots title, .chart-milestone title, path > title")) title.remove();

  let at = null;

  const shown = () => {
    for (const [size, svg] of drawings) if (svg.checkVisibility()) return [svg, readings[size] ?? []];
    return [null, []];
  };

  function cursor(svg) {
    let group = svg.querySelector(":scope > .chart-cursor");
    if (!group) {
      group = svg.appendChild(document.createElementNS(SVG, "g"));
      group.setAttribute("class", "chart-cursor");
      group.setAttribute("aria-hidden", "true");
    }
    return group;
  }

  function show(index) {
    const [svg, here] = shown();
    if (!svg || !here.length) return;
    at = Math.min(Math.max(index, 0), here.length - 1);
    const [x, said, ...points] = here[at];
    const [top, bottom] = svg.dataset.plot.split(" ");
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", `M${x} ${top}V${bottom}`);
    const rings = points.flatMap((y, index) => {
      if (index % 2) return [];
      const tone = points[index + 1];
      const ring = document.createElementNS(SVG, "circle");
      ring.setAttribute("class", `chart-ring chart-${tone}`);
      ring.setAttribute("cx", x);
      ring.setAttribute("cy", y);
      ring.setAttribute("r", 6);
      return ring;
    });
    cursor(svg).replaceChildren(line, ...rings);
    announce(here.length, readings.words[said]);
    place(svg, x);
  }

  function announce(count, said) {
    reader.setAttribute("aria-valuemin", 1);
    reader.setAttribute("aria-valuemax", Math.max(count, 1));
    reader.setAttribute("aria-valuenow", at === null ? Math.max(count, 1) : at + 1);
    reader.setAttribute("aria-valuetext", said);
    bubble.textContent = said;
    bubble.hidden = at === null;
  }

  function place(svg, x) {
    const box = svg.getBoundingClientRect();
    const around = chart.getBoundingClientRect();
    const middle = box.left - around.left + (x / svg.viewBox.baseVal.width) * box.width;
    const half = bubble.offsetWidth / 2;
    const left = Math.min(Math.max(middle - half, 0), Math.max(around.width - 2 * half, 0));
    bubble.style.left = `${left}px`;
  }

  function hide() {
    at = null;
    for (const svg of drawings.values()) svg.querySelector(":scope > .chart-cursor")?.replaceChildren();
    announce(shown()[1].length, words.how);
  }

  function nearest(clientX) {
    const [svg, here] = shown();
    if (!svg) return 0;
    const box = svg.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    let best = 0;
    here.forEach(([other], index) => {
      if (Math.abs(other - x) < Math.abs(here[best][0] - x)) best = index;
    });
    return best;
  }

  const steps = {
    ArrowRight: () => (at === null ? 0 : at + 1),
    ArrowUp: () => (at === null ? 0 : at + 1),
    ArrowLeft: () => (at === null ? Infinity : at - 1),
    ArrowDown: () => (at === null ? Infinity : at - 1),
    PageUp: () => (at ?? 0) + 10,
    PageDown: () => (at ?? Infinity) - 10,
    Home: () => 0,
    End: () => Infinity,
  };

  reader.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return hide();
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    show(step());
  });
  reader.addEventListener("blur", hide);
  reader.addEventListener("focus", () => {
    if (reader.matches(":focus-visible")) show(Infinity);
  });

  // On the chart, not on the reader above it: the marks of versions stay links.
  chart.addEventListener("pointermove", (event) => {
    if (event.target.closest?.("svg")) show(nearest(event.clientX));
  });
  chart.addEventListener("pointerdown", (event) => {
    if (event.target.closest?.("svg")) show(nearest(event.clientX));
  });
  chart.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse" && document.activeElement !== reader) hide();
  });
  document.addEventListener("pointerdown", (event) => {
    if (at !== null && !chart.contains(event.target)) hide();
  });
  window.addEventListener("resize", hide);
  hide();
}
