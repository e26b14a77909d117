/** Sessions as a file, so that no figure is lost whatever becomes of the device or the site. */

/**
 * Lets the browser save sessions as JSON.
 * @param {Array<object>} sessions entries of the store, waiting or refused
 */
export function download(sessions) {
  const kept = sessions.map(({ uuid, savedAt, body, status, detail }) => ({
    uuid,
    saved_at: isNaN(savedAt) ? null : new Date(savedAt).toISOString(),
    ...(status ? { refused: { status, detail } } : {}),
    session: body,
  }));
  const file = new Blob([JSON.stringify({ made_at: new Date().toISOString(), sessions: kept }, null, 2)], {
    type: "application/json",
  });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `hipapp-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
