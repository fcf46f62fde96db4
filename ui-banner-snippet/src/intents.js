/**
 * The actions of this user that the gateway accepted and has not settled yet.
 *
 * @module
 */

import { settle } from "./keys.js";
import { ask, backoff, language, retryAfter } from "./pace.js";
import { remember } from "./session.js";


/**
 * An action of this user and what became of it: one that is followed has a `location`; any other was answered by a
 * response that the gateway altered, and has what that said.
 *
 * @typedef {object} Action
 * @property {string} [capability]
 * @property {string} [location] where the gateway tells what becomes of it
 * @property {string} [key] the idempotency key it was sent with
 * @property {string} [address] where it was sent to
 * @property {number} [heard] `performance.now()` milliseconds of its answer, and of its end once that is known
 * @property {number} [response] HTTP status of its answer
 * @property {string} [behaviour] what the gateway did instead
 * @property {string} [ref] support id
 * @property {string} [state] `ACCEPTED`, `DISPATCHING`, `RETRY_WAIT`, `SUCCEEDED`, `REJECTED`, `UNKNOWN`, ...
 * @property {boolean} [settled] whether this is the end of it
 * @property {boolean} [kept] whether the gateway holds it
 * @property {boolean} [done] whether it had its effect; absent while nobody knows
 * @property {string} [text] where it is, in plain words
 * @property {string} [lang] the language of the page when that was said
 * @property {boolean} [lost] whether the gateway no longer tells what became of it, and is asked no more
 */

/** @typedef {Action & {location: string}} Intent a tracked action */

const INTENTS = "/.well-known/intents/";
const PATIENCE = 3;

/** @type {(intent: Intent) => boolean} */
const open = (intent) => !intent.settled && !intent.lost;

/** @type {(intent: Intent) => void} what is remembered for the page after a reload: no more than it needs to ask */
const note = (intent) =>
  remember((memory) => {
    const others = [...(memory.intents ?? [])].filter(({ location }) => location != intent.location);
    const { location, key, capability } = intent;
    memory.intents = open(intent) ? [...others, { location, key, capability }] : others;
  });

/**
 * How an action is followed.
 *
 * @typedef {object} Following
 * @property {typeof globalThis.fetch} request asks for it: what its last request was sent with
 * @property {() => void} wake ends the pause before the next question
 * @property {Promise<Intent>} [end]
 */

/** @type {(milliseconds: number, signal: AbortSignal, following: Following) => Promise<void>} */
const pause = (milliseconds, signal, following) =>
  new Promise((resolve) => {
    const end = (following.wake = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    });
    const timer = setTimeout(end, signal.aborted ? 0 : milliseconds);
    signal.addEventListener("abort", end);
  });

/**
 * @param {URL} home of the gateway
 * @param {typeof globalThis.fetch} fetch
 * @param {() => boolean} visible nobody is asked while it is not
 * @param {(intent: Intent, answered?: boolean) => void} put
 * @param {(gone: (action: Action) => boolean) => void} drop
 */
export function intents(home, fetch, visible, put, drop) {
  /** @type {Map<string, Following>} */
  const followed = new Map();
  /** Where this page, since it was loaded, was told of an action. @type {Set<string>} */
  const seen = new Set();
  let { signal: end } = new AbortController();

  /** @type {(intent: Intent, answered?: boolean) => Intent} */
  const tell = (intent, answered) => {
    note(intent);
    if (intent.settled) settle(intent.key);
    put(intent, answered);
    return intent;
  };

  /** @type {(intent: Intent) => Intent} */
  const lose = (intent) => {
    const lost = { ...intent, text: intent.state ? undefined : intent.text, kept: undefined, lost: true };
    followed.delete(intent.location);
    if (seen.has(intent.location)) return tell(lost);
    // Nobody is told of what was another user's, before the page was loaded.
    note(lost);
    drop(({ location }) => location == intent.location);
    return lost;
  };

  /** @type {(intent: Intent, response: Response) => Promise<Intent>} */
  const hear = async (intent, response) => {
    if (!response.ok) return intent;
    seen.add(intent.location);
    const { key, location, address, heard, capability } = intent;
    const now = { capability, ...(await response.json()), key, location, address, heard, lang: language() };
    if (now.settled) now.heard = performance.now();
    return JSON.stringify(now) == JSON.stringify(intent) ? intent : tell(now);
  };

  /** @type {(intent: Intent, following: Following, answered?: boolean) => Promise<Intent>} */
  const follow = async (intent, following, answered) => {
    await 0;
    tell(intent, answered);
    for (let refusals = 0, failures = 1; ; failures++) {
      let wait = 0;
      try {
        const response = await ask(following.request, intent.location);
        wait = retryAfter(response);
        refusals = [404, 410].includes(response.status) ? refusals + 1 : 0;
        intent = refusals == PATIENCE ? lose(intent) : await hear(intent, response);
        if (response.ok) failures = 0;
      } catch {
        // Asked again.
      }
      if (!open(intent)) return intent;
      const signal = end;
      do await pause(Math.max(wait, backoff(failures)), signal, following);
      while (!visible() && !signal.aborted);
      if (signal.aborted) return intent;
    }
  };

  /** Asked with what the page's own requests are made with: nobody else's address may get that. */
  const mine = (/** @type {string} */ location) => location.startsWith(home.origin + INTENTS);

  /** @type {(intent: Intent, request?: typeof globalThis.fetch, answered?: boolean) => Promise<Intent>} */
  const track = (intent, request, answered) => {
    const { location } = intent;
    if (!mine(location)) return Promise.resolve({ ...intent, lost: true });
    const following = followed.get(location) ?? { request: fetch, wake() {} };
    followed.set(location, following);
    following.request = request ?? following.request;
    if (following.end && request) following.wake();
    return (following.end ??= follow(intent, following, answered));
  };

  return {
    /** Of what this page speaks, its user is told. @type {typeof track} */
    track(intent, request, answered) {
      seen.add(intent.location);
      return track(intent, request, answered);
    },

    /** Where a response says that its action can be followed; empty when nowhere. @type {(response: Response, location?: string) => string} */
    locate(response, location = response.headers.get("Location") ?? undefined) {
      const base = response.url || home;
      const href = location && URL.canParse(location, base) ? new URL(location, base).href : "";
      return mine(href) ? href : "";
    },

    /** Takes up those of before a reload. @param {AbortSignal} signal ends it */
    resume(signal) {
      end = signal;
      signal.addEventListener("abort", () => followed.clear());
      for (const intent of [...(remember((memory) => memory.intents) ?? [])]) track(intent);
    },
  };
}
