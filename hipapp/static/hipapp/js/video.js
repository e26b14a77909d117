// A video is a link until it is tapped; only then is a frame from the other host put in its place.

const HOSTS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"];

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.video[data-embed]");
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const address = new URL(link.dataset.embed);
  if (!HOSTS.includes(address.origin)) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.className = "video";
  frame.title = link.dataset.title;
  frame.allow = "fullscreen; encrypted-media; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.src = address.href;
  link.replaceWith(frame);
  frame.focus();
});
