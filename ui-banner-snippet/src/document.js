/**
 * The status document.
 *
 * @module
 */

import { conditional, retryAfter, seconds } from "./pace.js";

/** @typedef {import("./field.js").Member} Member */
/** @typedef {import("./statuses.js").Reception} Reception */

/**
 * @param {any} document
 * @returns {Member[]} what the document says of each capability
 * @throws {TypeError} when it is no status document
 */
export function members({ rev, ttl, capabilities }) {
  if (!(rev >= 0 && ttl >= 0)) throw new TypeError("no status document");
  return Object.entries(capabilities).map(([capability, says]) => ({
    ...says,
    capability,
    sev: says.severity,
    msg: says.message,
    ttl,
    rev,
    applied: false,
  }));
}

/**
 * A reader of the document at an address, which asks by ETag and not before the last answer's `Retry-After` is over.
 *
 * @param {string} address
 * @param {typeof fetch} fetch
 * @returns {(tell: (document: any, reception: Reception) => void) => Promise<void>} rejects when nothing was heard
 */
export function documentReader(address, fetch) {
  /** @type {string | null} */
  let etag;
  /** @type {any} */
  let document;
  let notBefore = 0;
  return async (tell) => {
    const at = performance.now();
    if (at < notBefore) throw new Error("asked to wait");
    // A cache's own revalidation does for another origin, where the header would cost a preflight.
    const foreign = new URL(address, globalThis.location?.href).origin != globalThis.location?.origin;
    const response = await fetch(address, globalThis.location && foreign ? { cache: "no-cache" } : conditional(etag));
    notBefore = at + retryAfter(response);
    if (response.ok) {
      document = await response.json();
      etag = response.headers.get("ETag");
    } else if (response.status != 304) throw new Error(`status ${response.status}`);
    tell(document, { at, age: seconds(response, "Age") });
  };
}
