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
 * @property {boolean} [lost] whether the gateway no longer tells: its state is unknown and it is asked no more
 */

const PATIENCE = 3;

/** @type {(intent: Intent) => unknown} */
const ended = ({ settled, lost }) => settled || lost;

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

  const list = () => [...known.values()];

  /** @type {(intent: Intent) => void} */
  const put = (intent) => {
    known.set(intent.location, intent);
    remember((memory) => (memory.intents = list().filter((open) => !ended(open))));
    if (intent.settled) settle(intent.key);
    changed(intent);
  };

  /** @type {(intent: Intent) => Promise<Intent>} */
  const follow = async (intent) => {
    const { key, location } = intent;
    put(intent);
    for (let refusals = 0, failures = 0; ; await awake()) {
      let wait = 0;
      try {
        const response = await ask(fetch, location);
        wait = retryAfter(response);
        refusals = response.ok || !final(response.status) ? 0 : refusals + 1;
        failures = response.ok ? 0 : failures + 1;
        if (response.ok) put((intent = { ...(await response.json()), key, location }));
        if (refusals >= PATIENCE) put((intent = { ...intent, state: "UNKNOWN", lost: true }));
      } catch {
        failures++;
      }
      if (ended(intent)) return intent;
      await new Promise((resolve) => setTimeout(resolve, Math.max(wait, backoff(failures))));
    }
  };

  /** @type {(intent: Intent) => Promise<Intent>} */
  const track = (intent) => {
    const following = followed.get(intent.location) ?? follow(intent);
    followed.set(intent.location, following);
    return following;
  };

  return { list, track, resume: () => remember(({ intents = [] }) => [...intents]).forEach(track) };
}
