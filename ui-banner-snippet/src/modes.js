/**
 * The store of this page, with help for the user's own actions. Importing it does nothing to the page; `banner.js`
 * starts it.
 *
 * @module
 */

import { UserServiceModes } from "./actions.js";

export { intentKey } from "./actions.js";

const WELL_KNOWN = "/.well-known/service-mode";
const NOWHERE = "file:/";

/**
 * The gateway that served this very module, else the one that a
 * `<meta name="service-mode-status" content="https://edge.example/.well-known/service-mode">` names, else the page's.
 */
function home() {
  // A script that is no module does not know where it came from.
  const { origin, pathname } = new URL(import.meta.url ?? NOWHERE);
  if (pathname.startsWith(WELL_KNOWN + "/")) return origin + WELL_KNOWN;
  const named = globalThis.document?.querySelector("meta[name=service-mode-status]")?.getAttribute("content");
  const { origin: here = "null" } = globalThis.location ?? {};
  return new URL(named ?? WELL_KNOWN, here == "null" ? NOWHERE : here).href;
}

/** @type {{[name: symbol]: UserServiceModes}} */
const page = /** @type {any} */ (globalThis);

/** The same one for every copy of this module that the page loads. */
export const modes = (page[Symbol.for("service-mode")] ??= new UserServiceModes({ status: home() }));
