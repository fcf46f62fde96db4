/**
 * The status document.
 *
 * @module
 */

import { ask, retryAfter, seconds } from "./pace.js";

/** @typedef {import("./field.js").Member} Member */
/** @typedef {import("./statuses.js").Reception} Reception */

const PAUSE = 1_000;

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
 * A reader of the document at an address. After a failure it leaves the gateway alone for as long as it asked, and for
 * a second at least.
 *
 * @param {string} address
 * @param {typeof fetch} fetch
 * @returns {(tell: (document: any, reception: Reception) => void) => Promise<void>} rejects when nothing was heard
 */
export function documentReader(address, fetch) {
  let notBefore = 0;
  return async (tell) => {
    const at = performance.now();
    if (at < notBefore) throw new Error("asked too soon");
    notBefore = at + PAUSE;
    const response = await ask(fetch, address);
    notBefore = at + (retryAfter(response) || PAUSE);
    tell(await response.json(), { at, age: seconds(response, "Age") });
    notBefore = 0;
  };
}
