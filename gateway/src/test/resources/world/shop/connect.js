/** The way to the edge: with the store of service modes where the gateway has one, plainly where it has none. */

import { follow } from "./follow.js";

const BANNER = "/.well-known/service-mode/banner.js";

/**
 * @typedef {object} Intent
 * @property {string} location
 * @property {string} [state]
 * @property {boolean} [settled]
 * @property {boolean} [done]
 * @property {boolean} [lost] whether nobody knows it any more
 *
 * @typedef {object} Connection
 * @property {typeof fetch} fetch
 * @property {(name: string) => {key: string, settle: () => void}} intentKey keeps a key until its outcome is known
 * @property {(location: string, tell: (intent: Intent) => void) => void} follow tells of every change of an intent
 * @property {(listener: () => void) => void} subscribe calls after each change of any mode
 * @property {boolean} speaks whether the banner tells people what was kept
 */

/** @returns {Promise<Connection>} */
export async function connect() {
  try {
    const { modes, intentKey } = await import(BANNER);
    return {
      fetch: modes.wrapFetch((/** @type {Parameters<typeof fetch>} */ ...request) => fetch(...request)),
      intentKey,
      follow: (location, tell) => track(modes, location, tell),
      subscribe: (listener) => modes.subscribe(listener),
      speaks: true,
    };
  } catch {
    return plain();
  }
}

/** @returns {Connection} */
function plain() {
  return {
    fetch: (...request) => fetch(...request),
    intentKey: () => ({ key: crypto.randomUUID(), settle() {} }),
    follow,
    subscribe() {},
    speaks: false,
  };
}

/**
 * @param {any} modes
 * @param {string} location
 * @param {(intent: Intent) => void} tell
 */
function track(modes, location, tell) {
  const look = () => {
    const found = modes.intents.find((/** @type {Intent} */ intent) => intent.location === new URL(location, document.baseURI).href);
    if (found) {
      tell(found);
    }
  };
  modes.subscribe(look);
  modes.track(location).then(tell, () => follow(location, tell));
}
