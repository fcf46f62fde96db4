/**
 * Where the status of the service is found.
 *
 * @module
 */

const WELL_KNOWN = "/.well-known/service-mode";

/**
 * The address given, else that of the gateway that served this very module, else the one that a
 * `<meta name="service-mode-status" content="https://edge.example/.well-known/service-mode">` names, else the page's.
 *
 * @param {string} [status]
 * @returns {URL} of the status document
 */
export function home(status) {
  const module = new URL(import.meta.url);
  return module.pathname.startsWith(WELL_KNOWN) && !status
    ? new URL(WELL_KNOWN, module)
    : new URL(status ?? meta("service-mode-status") ?? WELL_KNOWN, globalThis.location?.href ?? module);
}

/** @type {(name: string) => string | undefined} what the page says in that meta element */
export const meta = (name) =>
  globalThis.document?.querySelector(`meta[name=${name}]`)?.getAttribute("content") ?? undefined;
