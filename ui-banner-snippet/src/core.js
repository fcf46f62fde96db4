/**
 * The headless core: one store of capability to status for a page, whatever it is drawn with.
 *
 * @module
 */

import { documentReader, members as documentMembers } from "./document.js";
import { parseField } from "./field.js";
import { home } from "./home.js";
import { intents } from "./intents.js";
import { final, intentKey, settle } from "./keys.js";
import { backoff, seconds } from "./pace.js";
import { readPage, watchResources } from "./sources.js";
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

/** @typedef {import("./statuses.js").Reception} Reception */

/** @typedef {(change: Change) => void} Listener */

const GRACE = 20_000;
const INTENTS = "/.well-known/intents/";

/**
 * Knows which capabilities are not served as usual. Believes what it hears by `rev` and for `ttl`; asks again rather
 * than guess; forgets what nobody confirms. Nothing it observes makes it throw: the first failure is told on the
 * console, once per page.
 */
export class ServiceModes {
  #home;
  #intents;
  #read;
  #stream;
  #statuses = statuses();
  /** @type {Set<Listener>} */
  #listeners = new Set();
  #watchers = new Set();
  /** @type {readonly Status[] | undefined} */
  #snapshot;
  /** @type {readonly Intent[] | undefined} */
  #tracked;
  /** @type {Promise<boolean> | undefined} */
  #asking;
  /** @type {AbortController | undefined} */
  #running;
  /** @type {unknown} */
  #timer;
  #away = false;
  /** @type {(() => void)[]} */
  #waiting = [];

  /**
   * @param {object} [options]
   * @param {string} [options.status] address of the status document
   * @param {typeof globalThis.fetch} [options.fetch] asks for the document and for tracked actions, and may add an
   *     `Authorization`
   */
  constructor({ status, fetch = globalThis.fetch } = {}) {
    this.#home = home(status);
    this.#read = documentReader(this.#home.href, fetch);
    this.#intents = intents(fetch, () => this.#awake(), (intent) => this.#tell({ recovered: [], applied: [], intent }));
    this.#stream = stream(
      this.#home.href + "/events",
      (text) => guarded(() => this.#hear(JSON.parse(text), { at: performance.now() })),
      () => this.refresh(),
    );
  }

  /** Reads what the page came with, watches what it loads and takes up the actions of before a reload. */
  start() {
    if (this.#running) return;
    const { signal } = (this.#running = new AbortController());
    for (const type of ["visibilitychange", "pagehide", "pageshow", "online"]) {
      globalThis.addEventListener?.(type, (event) => this.#turn(event), { signal });
    }
    guarded(() => readPage(this.#learn));
    guarded(() => watchResources(this.#learn, signal));
    guarded(this.#intents.resume);
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
    return (this.#tracked ??= this.#intents.list());
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
      const { headers, status } = response;
      const members = parseField(headers.get("Service-Mode") ?? "");
      this.#learn(members, { at: performance.now(), age: seconds(response, "Age"), response: status });
      if (key && final(status)) settle(key);
      const { origin, pathname, href } = new URL(headers.get("Location") ?? "", response.url || this.#home);
      const ours = [this.#home.origin, globalThis.location?.origin].includes(origin);
      if (status == 202 && ours && pathname.startsWith(INTENTS)) {
        const { capability } = members.find(({ applied }) => applied) ?? {};
        this.#intents.track({ location: href, key, capability });
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
    return (this.#asking ??= this.#read((document, reception) => this.#hear(document, reception))
      .then(() => true, warn)
      .finally(() => (this.#asking = undefined)));
  }

  /**
   * Keeps the event stream open while the page is visible, even while everything is normal.
   *
   * @returns {() => void} ends it
   */
  watch() {
    const watcher = {};
    this.#watchers.add(watcher);
    this.#plan();
    return () => {
      this.#watchers.delete(watcher);
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

  /** @returns {Promise<void>} */
  #awake() {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#plan();
    });
  }

  /** @param {Event & {persisted?: boolean}} event */
  #turn({ type, persisted }) {
    this.#away = type == "pagehide";
    this.#plan();
    if (this.#visible && persisted != false) this.#confirm(Infinity);
  }

  /** @type {import("./sources.js").Tell} */
  #learn = (members, reception) => {
    const news = this.#statuses.learn(members, reception);
    this.#tell(news);
    if (news.stale && this.#visible) this.refresh();
  };

  /** @type {(document: any, reception: Reception) => void} */
  #hear(document, reception) {
    this.#learn(documentMembers(document), { ...reception, whole: document.rev });
  }

  /** @param {Change & {changed?: boolean}} change */
  #tell(change) {
    if (change.changed || change.intent) {
      this.#snapshot = this.#tracked = undefined;
      for (const listener of [...this.#listeners]) guarded(() => listener(change));
    }
    this.#plan();
  }

  /** @param {number} until asks when a status is believed no longer than that */
  async #confirm(until) {
    this.#timer = undefined;
    const due = until == Infinity || this.getSnapshot().some((status) => status.until <= until);
    const heard = due && this.#visible && (await this.refresh());
    this.#tell(this.#statuses.lapse(performance.now() - (heard ? 0 : GRACE)));
  }

  /** Brings timer, stream and those who wait in line with what is known and seen. */
  #plan() {
    const some = this.getSnapshot().length > 0;
    if (some) this.#timer ??= setTimeout(() => this.#confirm(performance.now()), backoff(0));
    this.#stream(this.#visible && (some || this.#watchers.size > 0));
    if (this.#visible) for (const resume of this.#waiting.splice(0)) resume();
  }
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
