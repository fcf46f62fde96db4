/**
 * Idempotency keys that live until the outcome of their action is known.
 *
 * @module
 */

import { remember } from "./session.js";

const SETTLED = "service-mode:settled";

/**
 * The idempotency key of one action of this tab, such as the submission of a form: the same across reloads and retries
 * until its outcome is known, then another one. Ask for it anew before each attempt and send it as `Idempotency-Key`.
 *
 * @param {string} name names the action within the page, such as `checkout`
 * @returns {{key: string, settle: () => void}} `settle` forgets the key by hand
 */
export function intentKey(name) {
  const gone = settled();
  const key = remember((memory) => {
    // A tab that was opened from another one starts with its keys.
    if (gone.includes(memory["key:" + name])) delete memory["key:" + name];
    return (memory["key:" + name] ??= draw());
  });
  return { key, settle: () => settle(key) };
}

/** @type {() => string} 160 random bits */
const draw = () => crypto.getRandomValues(new Uint32Array(5)).join("-");

/** What was settled last in any tab. @type {() => string[]} */
const settled = () => {
  try {
    return localStorage[SETTLED].split(" ");
  } catch {
    return [];
  }
};

/** @type {(key?: string) => void} */
export const settle = (key) => {
  if (!key) return;
  remember((memory) => {
    for (const name in memory) if (memory[name] == key) delete memory[name];
  });
  try {
    localStorage[SETTLED] = [key, ...settled().slice(0, 19)].join(" ");
  } catch {
    // This tab knows.
  }
};
