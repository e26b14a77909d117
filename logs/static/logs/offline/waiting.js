/** The page of what waits, for somebody signed in. */

import { openStore } from "../player/store.js";
import { flush, hear } from "../player/sync.js";
import { showPanel } from "./panel.js";

const user = Number(document.documentElement.dataset.user);
const store = await openStore();
const send = () => flush({ store, user });
const place = document.querySelector("[data-panel]");
const draw = showPanel({ place, store, user, send, empty: true });
await draw();
hear(draw);
