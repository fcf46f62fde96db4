import english from "./texts.js";

/**
 * What a user was told of a capability, or has dismissed.
 *
 * @typedef {object} Told
 * @property {string} [ref] the degraded period
 * @property {string} [sev]
 * @property {string} [behaviour]
 * @property {string} [fate] what was said of the user's own actions
 */

const keys = Object.keys(english);

/** Rises with the severity and with the behaviour: the texts are in that order. @type {(token?: string) => number} */
export const rank = (token = "") => keys.indexOf(token);

/**
 * Whether there is more to tell than was told: another period, or a worse one.
 *
 * @type {(now: Told, before?: Told) => boolean}
 */
export const exceeds = (now, before) =>
  !before ||
  (!!now.ref && now.ref != before.ref) ||
  rank(now.sev) > rank(before.sev) ||
  rank(now.behaviour) > rank(before.behaviour);

/**
 * Whether a line says more than was told or dismissed: it exceeds that, or speaks of another action or outcome.
 *
 * @type {(now: Told, before?: Told) => boolean}
 */
export const fresh = (now, before) =>
  exceeds(now, before) || !!now.fate?.split(" ").some((fate) => !before?.fate?.split(" ").includes(fate) && fate);
