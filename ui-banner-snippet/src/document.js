/**
 * The status document.
 *
 * @module
 */

/** @typedef {import("./field.js").Member} Member */

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
    rev,
  }));
