/**
 * The headless core: one store of capability to status for a page, whatever it is drawn with.
 *
 * @module
 */

import { members } from "./document.js";
import { parseField } from "./field.js";
import { intents } from "./intents.js";
import { final, intentKey, settle } from "./keys.js";
import { ask, backoff, retryAfter, seconds } from "./pace.js";
import { listen } from "./sources.js";
import { statuses } from "./statuses.js";
import { stream } from "./stream.js";

export { intentKey, parseField };

/** @typedef {import("./field.js").Member} Member */
/** @typedef {import("./statuses.js").Status} Status */
/** @typedef {import("./statuses.js").Own} Own */
/** @typedef {import("./intents.js").Intent} Intent */

/**
 * What a listener is told besides that something changed.
 *
 * @typedef {object} Change
 * @property {readonly Status[]} recovered capabilities that are normal again, as they were last
 * @property {readonly Status[]} applied statuses whose `own` was told: what happened to the user's action
 * @property {Intent} [intent] the tracked action that moved on
 */


/** @typedef {(change: Change) => void} Listener */

const GRACE = 20_000;
const PAUSE = 1_000;
const INTENTS = "/.well-known/intents/";

let warned = false;

/** @type {(problem: unknown) => false} */
const warn = (problem) => {
  warned ||= !(/** @type {unknown} */ (console.warn("service-mode:", problem)));
  return false;
};

/** @type {(work: () => void) => void} */
const guarded = (work) => {
  try {
    work();
  } catch (problem) {
    warn(problem);
  }
};

/**
 * Knows which capabilities are not served as usual. Believes what it hears by `rev` and for `ttl`; asks again rather
 * than guess; forgets what nobody confirms. Nothing it observes makes it throw: the first failure is told on the
 * console, once per page. Its functions need no `this`.
 */
export class ServiceModes {
  /**
   * @param {object} [options]
   * @param {string} [options.status] address of the status document, by default on the page's own origin
   * @param {typeof globalThis.fetch} [options.fetch] asks for the document and for tracked actions, and may add an
   *     `Authorization`
   */
  constructor({ status = "/.well-known/service-mode", fetch: request = fetch } = {}) {
    const home = new URL(status, /** @type {any} */ (globalThis.location));
    const known = statuses();
    /** @type {Set<Listener>} */
    const listeners = new Set();
    /** @type {readonly Status[] | undefined} */
    let snapshot;
    /** @type {Promise<boolean> | undefined} the question that was asked last, until another is in order */
    let asking;
    /** @type {AbortController | undefined} */
    let running;
    /** @type {unknown} */
    let timer;
    let watchers = 0;
    let away = false;

    const visible = () => !!running && !away && !document.hidden;

    const getSnapshot = () => (snapshot ??= known.list());

    /** @type {(change: Change) => void} */
    const tell = (change) => {
      snapshot = undefined;
      for (const listener of [...listeners]) guarded(() => listener(change));
    };

    /** @type {(members: Member[], age?: number, response?: number, at?: number, lapsed?: number) => void} */
    const learn = (...heard) => {
      const news = known.learn(...heard);
      if (news.changed) tell(news);
      if (news.stale) refresh();
      plan();
    };

    const refresh = () =>
      (asking ??= (async () => {
        let wait = PAUSE;
        try {
          const response = await ask(request, home);
          wait = retryAfter(response) || PAUSE;
          learn(members(await response.json()), seconds(response, "Age"));
          wait = 0;
          return true;
        } catch (problem) {
          return warn(problem);
        } finally {
          setTimeout(() => (asking = undefined), wait);
        }
      })());

    /** Asks when the page is visible, and lets go of what nobody confirms. */
    const confirm = async () => {
      const heard = visible() && (await refresh());
      learn([], 0, 0, 0, performance.now() - (heard ? 0 : GRACE));
    };

    const tick = () => {
      timer = undefined;
      if (getSnapshot().some((status) => status.until <= performance.now())) confirm();
      plan();
    };

    /** Brings timer and stream in line with what is known and seen. */
    const plan = () => {
      const some = getSnapshot().length;
      if (some) timer ??= setTimeout(tick, backoff(0));
      connect(visible() && (some || watchers));
    };

    /** @type {(event: Event & {persisted?: boolean}) => void} a page that is shown for the first time is started */
    const turn = (event) => {
      away = event.type == "pagehide";
      if (event.persisted != false) confirm();
    };

    const actions = intents(request, visible, (intent, all) => {
      this.intents = all;
      tell({ recovered: [], applied: [], intent });
    });

    /**
     * The actions followed by this tab; the same array until something changes.
     *
     * @type {readonly Intent[]}
     */
    this.intents = [];

    /** Reads what the page came with, watches what it loads and takes up the actions of before a reload. */
    this.start = () => {
      if (running) return;
      const { signal } = (running = new AbortController());
      guarded(() => {
        for (const type of ["visibilitychange", "pagehide", "pageshow", "online"]) {
          addEventListener(type, turn, { signal });
        }
        actions.resume();
        listen(learn, signal);
      });
      plan();
    };

    /** Closes every connection and watches nothing until started again. */
    this.stop = () => {
      running = /** @type {undefined} */ (running?.abort());
      plan();
    };

    /**
     * What is not served as usual, worst first; the same array until something changes.
     *
     * @returns {readonly Status[]}
     */
    this.getSnapshot = getSnapshot;

    /**
     * @param {string} capability
     * @returns {Status | undefined} nothing while it is served as usual, or nobody knows
     */
    this.get = (capability) => getSnapshot().find((status) => status.capability == capability);

    /**
     * @param {Listener} listener is called after each change
     * @returns {() => void} ends it
     */
    this.subscribe = (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    };

    /**
     * Learns from a response what it says of the mode and of the action it answers.
     *
     * @template {Response} R
     * @param {R} response
     * @param {string} [key] idempotency key of its request: forgotten once the response tells the outcome
     * @returns {R} the same response, unread
     */
    this.observe = (response, key) => {
      guarded(() => {
        const members = parseField(response.headers.get("Service-Mode") ?? "");
        learn(members, seconds(response, "Age") || undefined, response.status);
        if (key && final(response.status)) settle(key);
        const location = new URL(response.headers.get("Location") ?? "", response.url || home).href;
        if (response.status == 202 && location.startsWith(home.origin + INTENTS)) actions.track({ location, key });
      });
      return response;
    };

    /**
     * @param {typeof globalThis.fetch} fetch
     * @returns {typeof globalThis.fetch} a fetch whose responses are observed
     */
    this.wrapFetch = (fetch) => async (/** @type {any} */ input, init) => {
      const response = await fetch(input, init);
      const key = new Headers(init?.headers ?? input.headers).get("Idempotency-Key");
      return this.observe(response, key?.replace(/"/g, ""));
    };

    /**
     * Asks for the status document now, unless it asked to be left alone by `Retry-After`.
     *
     * @returns {Promise<boolean>} whether the status was heard; never rejects
     */
    this.refresh = refresh;

    /**
     * Keeps the event stream open while the page is visible, even while everything is normal.
     *
     * @returns {() => void} ends it
     */
    this.watch = () => {
      watchers++;
      plan();
      return () => {
        watchers--;
        plan();
      };
    };

    /**
     * Follows an accepted action until it is settled, across reloads of this tab; pauses while the page is hidden.
     *
     * @param {string} location of the 202 that accepted it
     * @returns {Promise<Intent>} settled, or lost when the gateway no longer tells
     */
    this.track = async (location) => actions.track({ location: new URL(location, home).href });

    const connect = stream(home + "/events", (text) => guarded(() => learn(members(JSON.parse(text)), 0)), refresh);
  }
}
