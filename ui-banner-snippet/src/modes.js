/**
 * The store of this page, with help for the user's own actions. Importing it does nothing to the page; `banner.js`
 * starts it.
 *
 * @module
 */

import { UserServiceModes } from "./actions.js";

export { intentKey } from "./actions.js";

const WELL_KNOWN = "/.well-known/service-mode";

/**
 * The gateway that served this very module, else the one that a
 * `<meta name="service-mode-status" content="https://edge.example/.well-known/service-mode">` names, else the page's.
 */
function home() {
  const { origin, pathname } = new URL(import.meta.url);
  if (pathname.startsWith(WELL_KNOWN + "/")) return origin + WELL_KNOWN;
  const named = globalThis.document?.querySelector("meta[name=service-mode-status]")?.getAttribute("content");
  return new URL(named ?? WELL_KNOWN, globalThis.location?.href ?? import.meta.url).href;
}

export const modes = new UserServiceModes({ status: home() });
