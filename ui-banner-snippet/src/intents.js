/**
 * The actions of this user that the gateway accepted and has not settled yet.
 *
 * @module
 */

import { final, settle } from "./keys.js";
import { backoff, conditional, retryAfter } from "./pace.js";
import { recall, retain } from "./session.js";

/**
 * An accepted action and what became of it.
 *
 * @typedef {object} Intent
 * @property {string} location where the gateway tells what became of it
 * @property {string} [key] the idempotency key it was sent with
 * @property {string} [capability]
 * @property {string} [state] `ACCEPTED`, `DISPATCHING`, `RETRY_WAIT`, `SUCCEEDED`, `REJECTED`, `UNKNOWN`, ...
 * @property {boolean} [settled] whether this is the end of it
 * @property {boolean} [kept] whether the gateway holds it
 * @property {boolean} [done] whether it had its effect; absent while nobody knows
 * @property {string} [text] where it is, in plain words
 * @property {boolean} [lost] whether the gateway no longer tells: its state is unknown and it is asked no more
 */

const STORED = "service-mode-intents";
const PATIENCE = 3;

/**
 * @param {typeof fetch} fetch
 * @param {() => Promise<unknown>} awake resolves once the page is visible
 * @param {(intent: Intent) => void} changed
 */
export function intents(fetch, awake, changed) {
  /** @type {Map<string, Intent>} */
  const known = new Map();
  /** @type {Map<string, Promise<Intent>>} */
  const followed = new Map();

  /** @type {(intent: Intent) => void} */
  const put = (intent) => {
    known.set(intent.location, intent);
    const open = [...known.values()].filter(({ settled, lost }) => !settled && !lost);
    retain(STORED, JSON.stringify(open));
    if (intent.settled && intent.key) settle(intent.key);
    changed(intent);
  };

  /** @type {(intent: Intent) => Promise<Intent>} */
  const follow = async (intent) => {
    let [refusals, failures, etag] = /** @type {[number, number, string?]} */ ([0, 0]);
    put(intent);
    while (!intent.settled && !intent.lost) {
      let wait = 0;
      try {
        const response = await fetch(intent.location, conditional(etag));
        wait = retryAfter(response);
        if (response.ok) {
          etag = response.headers.get("ETag") ?? undefined;
          const { key, location } = intent;
          put((intent = { ...(await response.json()), key, location }));
        }
        failures = response.ok || response.status == 304 ? 0 : failures + 1;
        refusals = final(response.status) && !response.ok ? refusals + 1 : 0;
      } catch {
        failures++;
      }
      if (refusals >= PATIENCE) put((intent = { ...intent, state: "UNKNOWN", lost: true }));
      else if (!intent.settled) await rest(Math.max(wait, backoff(failures))).then(awake);
    }
    return intent;
  };

  /** @type {(intent: Intent) => Promise<Intent>} */
  const track = (intent) => {
    const { location } = intent;
    const running = followed.get(location) ?? follow(intent);
    followed.set(location, running);
    return running;
  };

  return {
    track,
    list: () => [...known.values()],
    resume() {
      try {
        JSON.parse(recall(STORED) ?? "[]").forEach(track);
      } catch {
        // Another script wrote there.
      }
    },
  };
}

/** @type {(milliseconds: number) => Promise<unknown>} */
const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
