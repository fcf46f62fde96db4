/**
 * Where the status of the service is found.
 *
 * @module
 */

export const WELL_KNOWN = "/.well-known/service-mode";

/**
 * The gateway that served this very module, else the one a
 * `<meta name="service-mode-status" content="https://edge.example/.well-known/service-mode">` names, else the page's.
 *
 * @returns {string} address of the status document
 */
export function home() {
  const { origin, pathname } = new URL(import.meta.url);
  if (pathname.startsWith(WELL_KNOWN + "/")) return origin + WELL_KNOWN;
  return meta("service-mode-status") ?? WELL_KNOWN;
}

/**
 * @param {string} name
 * @returns {string | undefined} what the page says in that meta element
 */
export const meta = (name) =>
  globalThis.document?.querySelector(`meta[name="${name}"]`)?.getAttribute("content") ?? undefined;
