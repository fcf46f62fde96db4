/**
 * Waiting for something to become true, with a deadline instead of a sleep.
 *
 * @module
 */

import { setTimeout as rest } from "node:timers/promises";

const EVERY = 25;

/**
 * Asks again and again until the answer is neither false nor nothing.
 *
 * @template T
 * @param {string} what names it in the error
 * @param {() => T | Promise<T>} ask
 * @param {number} [within] milliseconds
 * @returns {Promise<T>} the answer
 */
export async function until(what, ask, within = 15_000) {
  const end = performance.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`not within ${within} ms: ${what}`);
    await rest(EVERY);
  }
}
