/**
 * Idempotency keys that live until the outcome of their action is known.
 *
 * @module
 */

import { remember } from "./session.js";

/**
 * The idempotency key of one action of this tab, such as the submission of a form: the same across reloads and retries
 * until its outcome is known, then another one. Send it as `Idempotency-Key`.
 *
 * @param {string} name names the action within the page, such as `checkout`
 * @returns {{key: string, settle: () => void}} `settle` forgets the key by hand
 */
export function intentKey(name) {
  const key = remember((memory) => (memory["key:" + name] ??= draw()));
  return { key, settle: () => settle(key) };
}

/** @type {() => string} 160 random bits */
const draw = () => crypto.getRandomValues(new Uint32Array(5)).join("-");

/** @type {(key?: string) => void} */
export const settle = (key) =>
  remember((memory) => {
    for (const name in memory) if (memory[name] == key) delete memory[name];
  });

/**
 * Whether a response tells the final outcome of its action. A 202 does not, nor does a conflict with a request that is
 * still running, nor anything that another attempt may change.
 *
 * @type {(status: number) => boolean}
 */
export const final = (status) => status >= 200 && status < 500 && ![202, 408, 409, 425, 429].includes(status);
