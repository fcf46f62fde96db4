/**
 * Idempotency keys that live until the outcome of their action is known.
 *
 * @module
 */

import { forget, recall, retain } from "./session.js";

const PREFIX = "service-mode-key:";

/**
 * The idempotency key of one action of this tab, such as the submission of a form: the same across reloads and retries
 * until its outcome is known, then another one. Send it as `Idempotency-Key`.
 *
 * @param {string} name names the action within the page, such as `checkout`
 * @returns {{key: string, settle: () => void}} `settle` forgets the key by hand
 */
export function intentKey(name) {
  const key = recall(PREFIX + name) ?? draw();
  retain(PREFIX + name, key);
  return { key, settle: () => settle(key) };
}

/** @type {() => string} 160 random bits */
const draw = () => Array.from(crypto.getRandomValues(new Uint32Array(5)), (part) => part.toString(36)).join("-");

/** @type {(key: string) => void} */
export const settle = (key) => forget((name) => name.startsWith(PREFIX) && recall(name) == key);

/**
 * Whether a response tells the final outcome of its action. A 202 does not, nor does a conflict with a request that is
 * still running, nor anything that another attempt may change.
 *
 * @type {(status: number) => boolean}
 */
export const final = (status) =>
  (status >= 200 && status < 300 && status != 202) ||
  (status >= 400 && status < 500 && ![408, 409, 425, 429].includes(status));
