/**
 * The actions of this user that the gateway accepted and has not settled yet.
 *
 * @module
 */

import { final, settle } from "./keys.js";
import { ask, backoff, retryAfter } from "./pace.js";
import { remember } from "./session.js";

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
 * @property {boolean} [lost] whether the gateway no longer tells what became of it, and is asked no more
 */

const PATIENCE = 3;

/** @type {(intent: Intent) => boolean} */
const open = (intent) => !intent.settled && !intent.lost;

/**
 * @param {typeof fetch} fetch
 * @param {() => boolean} visible nobody is asked while it is not
 * @param {(intent: Intent, all: readonly Intent[]) => void} changed
 */
export function intents(fetch, visible, changed) {
  /** @type {readonly Intent[]} */
  let known = [];
  /** @type {Map<string, Promise<Intent>>} */
  const followed = new Map();

  /** @type {(intent: Intent) => void} */
  const put = (intent) => {
    known = [...known.filter((other) => other.location != intent.location), intent];
    remember((memory) => (memory.intents = known.filter(open)));
    if (intent.settled) settle(intent.key);
    changed(intent, known);
  };

  /** @type {(intent: Intent) => Promise<Intent>} */
  const follow = async (intent) => {
    put(intent);
    for (let refusals = 0, failures = 1; ; failures++) {
      let wait = 0;
      try {
        const response = await ask(fetch, intent.location);
        wait = retryAfter(response);
        if (response.ok) {
          put((intent = { ...(await response.json()), key: intent.key, location: intent.location }));
          refusals = failures = 0;
        } else if (final(response.status) && ++refusals == PATIENCE) put((intent = { ...intent, lost: true }));
      } catch {
        // Asked again.
      }
      if (!open(intent)) return intent;
      do await new Promise((resolve) => setTimeout(resolve, Math.max(wait, backoff(failures))));
      while (!visible());
    }
  };

  /** @type {(intent: Intent) => Promise<Intent>} */
  const track = (intent) => {
    const following = followed.get(intent.location) ?? follow(intent);
    followed.set(intent.location, following);
    return following;
  };

  return { track, resume: () => remember((memory) => memory.intents)?.forEach(track) };
}
