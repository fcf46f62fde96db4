/**
 * The status document.
 *
 * @module
 */

/** @typedef {import("./field.js").Member} Member */

/**
 * @param {any} document
 * @param {boolean} [worded] whether its texts are in the language of the page
 * @returns {Member[]} what it says of each capability
 * @throws {TypeError} when it is no status document
 */
export const members = ({ rev, ttl, capabilities }, worded = true) =>
  Object.entries(capabilities).map(([capability, { text, impact, ...says }]) => ({
    ...(worded && { text, impact }),
    ...says,
    applied: false,
    capability,
    sev: says.severity,
    msg: says.message,
    ttl,
    rev,
  }));
