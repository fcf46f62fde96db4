/**
 * The status document.
 *
 * @module
 */

import { ask, retryAfter, seconds } from "./pace.js";

/** @typedef {import("./field.js").Member} Member */
/** @typedef {(members: Member[], hearing: import("./statuses.js").Hearing) => void} Learn */

const PAUSE = 1_000;

/**
 * @param {any} document
 * @returns {Member[]} what it says of each capability
 * @throws {TypeError} when it is no status document
 */
export const members = ({ rev, ttl, capabilities }) =>
  Object.entries(capabilities).map(([capability, says]) => ({
    ...says,
    capability,
    sev: says.severity,
    msg: says.message,
    ttl,
    rev: +rev || 0,
  }));

/**
 * Asks for the document: one question at a time, the next one no sooner than it is asked to by `Retry-After`.
 *
 * @param {typeof globalThis.fetch} fetch
 * @param {URL} address
 * @param {Learn} learn
 * @param {(problem: unknown) => false} warn
 * @returns {() => Promise<boolean>} whether it was heard, by this question or the last; never rejects
 */
export function inquiry(fetch, address, learn, warn) {
  /** @type {Promise<boolean> | undefined} the question that was asked last */
  let asking;
  /** When another may be asked. */
  let free = 0;

  const put = async () => {
    let wait = PAUSE;
    const at = performance.now();
    try {
      const response = await ask(fetch, address);
      wait = retryAfter(response) || wait;
      learn(members(await response.json()), { age: seconds(response, "Age"), at, sure: true });
      wait = 0;
      return true;
    } catch (problem) {
      return warn(problem);
    } finally {
      free = performance.now() + wait;
    }
  };

  return () => {
    if (asking && performance.now() < free) return asking;
    free = Infinity;
    return (asking = put());
  };
}
