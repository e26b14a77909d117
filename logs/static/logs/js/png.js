// A chart as PNG: its SVG, fetched as an image of this site, drawn twice as large and kept as a file. Pictures from
// data: and blob: addresses are refused here; a file to download may come from one.

const TIMES = 2;

for (const button of document.querySelectorAll(".progress-png")) {
  button.hidden = false;
  button.addEventListener("click", () => keep(button));
}

async function keep(button) {
  const said = button.parentElement.querySelector("[role=status]");
  said.textContent = "";
  button.disabled = true;
  try {
    const image = new Image();
    image.src = button.dataset.svg;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * TIMES;
    canvas.height = image.naturalHeight * TIMES;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    const address = URL.createObjectURL(blob);
    const link = document.createElement("a");
    link.href = address;
    link.download = `${nameOf(button.dataset.svg)}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  } catch {
    said.textContent = button.dataset.failed;
  } finally {
    button.disabled = false;
  }
}

/** "/progress/bridge/way.svg?range=month" is kept as "bridge-way". */
function nameOf(address) {
  return new URL(address, location.href).pathname.split("/").slice(-2).join("-").replace(/\.svg$/, "");
}
