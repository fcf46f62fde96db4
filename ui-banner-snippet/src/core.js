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

/**
 * Knows which capabilities are not served as usual. Believes what it hears by `rev` and for `ttl`; asks again rather
 * than guess; forgets what nobody confirms. Nothing it observes makes it throw: the first failure is told on the
 * console, once per page.
 */
export class ServiceModes {
  #fetch;
  #home;
  #intents;
  #stream;
  #statuses = statuses();
  /** @type {Set<Listener>} */
  #listeners = new Set();
  #watchers = 0;
  /** @type {readonly Status[] | undefined} */
  #snapshot;
  /** @type {Promise<boolean> | undefined} the question that was asked last, until another is in order */
  #asking;
  /** @type {AbortController | undefined} */
  #running;
  /** @type {unknown} */
  #timer;
  #away = false;

  /**
   * @param {object} [options]
   * @param {string} [options.status] address of the status document, by default on the page's own origin
   * @param {typeof globalThis.fetch} [options.fetch] asks for the document and for tracked actions, and may add an
   *     `Authorization`
   */
  constructor({ status = "/.well-known/service-mode", fetch = globalThis.fetch } = {}) {
    this.#fetch = fetch;
    this.#home = new URL(status, globalThis.location?.href);
    this.#intents = intents(fetch, () => this.#visible, (intent) => this.#tell({ recovered: [], applied: [], intent }));
    this.#stream = stream(
      this.#home + "/events",
      (text) => guarded(() => this.#hear(JSON.parse(text))),
      () => this.refresh(),
    );
  }

  /** Reads what the page came with, watches what it loads and takes up the actions of before a reload. */
  start() {
    if (this.#running) return;
    const { signal } = (this.#running = new AbortController());
    guarded(() => {
      for (const type of ["visibilitychange", "pagehide", "pageshow", "online"]) {
        addEventListener(type, this.#turn, { signal });
      }
      this.#intents.resume();
      listen(this.#learn, signal);
    });
    this.#plan();
  }

  /** Closes every connection and watches nothing until started again. */
  stop() {
    this.#running?.abort();
    this.#running = undefined;
    this.#plan();
  }

  /** @returns {readonly Status[]} what is not served as usual, worst first; the same array until something changes */
  getSnapshot = () => (this.#snapshot ??= this.#statuses.list());

  /** @returns {readonly Intent[]} the actions followed by this tab; the same array until something changes */
  get intents() {
    return this.#intents.list();
  }

  /**
   * @param {string} capability
   * @returns {Status | undefined} nothing while it is served as usual, or nobody knows
   */
  get(capability) {
    return this.getSnapshot().find((status) => status.capability == capability);
  }

  /**
   * @param {Listener} listener is called after each change
   * @returns {() => void} ends it
   */
  subscribe = (listener) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /**
   * Learns from a response what it says of the mode and of the action it answers.
   *
   * @template {Response} R
   * @param {R} response
   * @param {string} [key] idempotency key of its request: forgotten once the response tells the outcome
   * @returns {R} the same response, unread
   */
  observe(response, key) {
    guarded(() => {
      const members = parseField(response.headers.get("Service-Mode") ?? "");
      this.#learn(members, seconds(response, "Age") || undefined, response.status);
      if (key && final(response.status)) settle(key);
      const { href } = new URL(response.headers.get("Location") ?? "", response.url || this.#home);
      if (response.status == 202 && href.startsWith(this.#home.origin + INTENTS)) {
        this.#intents.track({ location: href, key });
      }
    });
    return response;
  }

  /**
   * @param {typeof globalThis.fetch} fetch
   * @returns {typeof globalThis.fetch} a fetch whose responses are observed
   */
  wrapFetch(fetch) {
    return async (input, init) => this.observe(await fetch(input, init), idempotencyKey(input, init));
  }

  /**
   * Asks for the status document now, unless it asked to be left alone by `Retry-After`.
   *
   * @returns {Promise<boolean>} whether the status was heard; never rejects
   */
  refresh() {
    return (this.#asking ??= this.#ask());
  }

  /**
   * Keeps the event stream open while the page is visible, even while everything is normal.
   *
   * @returns {() => void} ends it
   */
  watch() {
    this.#watchers++;
    this.#plan();
    return () => {
      this.#watchers--;
      this.#plan();
    };
  }

  /**
   * Follows an accepted action until it is settled, across reloads of this tab; pauses while the page is hidden.
   *
   * @param {string} location of the 202 that accepted it
   * @returns {Promise<Intent>} settled, or lost when the gateway no longer tells
   */
  async track(location) {
    return this.#intents.track({ location: new URL(location, this.#home).href });
  }

  get #visible() {
    return !!this.#running && !this.#away && !globalThis.document?.hidden;
  }

  /** @param {Event & {persisted?: boolean}} event */
  #turn = (event) => {
    this.#away = event.type == "pagehide";
    this.#plan();
    if (this.#visible && event.persisted != false) this.#confirm();
  };

  /** @type {(members: Member[], age?: number, response?: number, at?: number, gone?: (status: Status) => unknown) => void} */
  #learn = (members, age, response, at, gone = () => false) => {
    const news = this.#statuses.learn(members, gone, age, response, at);
    if (news.changed) this.#tell(news);
    if (news.stale) this.refresh();
    this.#plan();
  };

  /** @param {any} document speaks of every capability: what it leaves out is gone */
  #hear(document, age = 0) {
    const told = members(document);
    this.#learn(told, age, 0, undefined, (status) =>
      status.rev <= document.rev && !told.some((member) => member.capability == status.capability));
  }

  async #ask() {
    let wait = PAUSE;
    try {
      const response = await ask(this.#fetch, this.#home);
      wait = retryAfter(response) || PAUSE;
      this.#hear(await response.json(), seconds(response, "Age"));
      wait = 0;
      return true;
    } catch (problem) {
      return warn(problem);
    } finally {
      setTimeout(() => (this.#asking = undefined), wait);
    }
  }

  /** @param {Change} change */
  #tell(change) {
    this.#snapshot = undefined;
    for (const listener of [...this.#listeners]) guarded(() => listener(change));
  }

  async #confirm() {
    const heard = this.#visible && (await this.refresh());
    const latest = performance.now() - (heard ? 0 : GRACE);
    this.#learn([], 0, 0, 0, (status) => status.until <= latest);
  }

  /** Brings timer and stream in line with what is known and seen. */
  #plan() {
    const some = this.getSnapshot().length > 0;
    if (some) this.#timer ??= setTimeout(this.#tick, backoff(0));
    this.#stream(this.#visible && (some || this.#watchers > 0));
  }

  #tick = () => {
    this.#timer = undefined;
    if (this.getSnapshot().some((status) => status.until <= performance.now())) this.#confirm();
    this.#plan();
  };
}

let warned = false;

/** @type {(problem: unknown) => false} */
const warn = (problem) => {
  if (!warned) console.warn("service-mode:", problem);
  warned = true;
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

/** @type {(input: any, init?: RequestInit) => string | undefined} */
const idempotencyKey = (input, init) =>
  new Headers(init?.headers ?? input?.headers).get("Idempotency-Key")?.replace(/"/g, "");
