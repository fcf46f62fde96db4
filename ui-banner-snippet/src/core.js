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
import { seconds } from "./pace.js";
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

/** @typedef {(change: Change) => void} Listener */

/** @typedef {import("./statuses.js").Reception} Reception */

const GRACE = 20_000;
const RETRY = 5_000;
const JITTER = 3_000;
const INTENTS = "/.well-known/intents/";

/**
 * Knows which capabilities are not served as usual. Believes what it hears by `rev` and for `ttl`; asks again rather
 * than guess; forgets what nobody confirms. Nothing it observes makes it throw: the first failure is told on the
 * console, once per page.
 */
export class ServiceModes {
  #address;
  #intents;
  #read;
  #stream;
  #statuses = statuses();
  /** @type {Set<Listener>} */
  #listeners = new Set();
  /** @type {readonly Status[] | undefined} */
  #snapshot;
  /** @type {readonly Intent[] | undefined} */
  #tracked;
  /** @type {Promise<boolean> | undefined} */
  #asking;
  #asked = -RETRY;
  /** @type {AbortController | undefined} */
  #running;
  /** @type {unknown} */
  #timer;
  #planned = Infinity;
  #watchers = 0;
  #away = false;
  /** @type {((value?: unknown) => void)[]} */
  #waiting = [];

  /**
   * @param {object} [options]
   * @param {string} [options.status] address of the status document
   * @param {typeof globalThis.fetch} [options.fetch] asks for the document and for tracked actions, and may add an
   *     `Authorization`
   */
  constructor({ status = home(), fetch = (...request) => globalThis.fetch(...request) } = {}) {
    this.#address = status;
    this.#read = documentReader(status, fetch);
    this.#stream = stream(
      status + "/events",
      (text) => guarded(() => this.#hear(JSON.parse(text), { at: performance.now() })),
      () => this.refresh(),
    );
    this.#intents = intents(fetch, () => this.#awake(), (intent) => this.#tell({ intent }));
  }

  /** Reads what the page came with, watches what it loads and takes up the actions of before a reload. */
  start() {
    if (this.#running) return;
    const { signal } = (this.#running = new AbortController());
    for (const type of ["visibilitychange", "pagehide", "pageshow", "online"]) {
      globalThis.addEventListener?.(type, (event) => this.#turn(event), { signal });
    }
    guarded(() => readPage((members, reception) => this.#learn(members, reception)));
    guarded(() => {
      const end = watchResources((members, reception) => this.#learn(members, reception));
      signal.addEventListener("abort", end);
    });
    this.#intents.resume();
    this.#wake();
  }

  /** Closes every connection and watches nothing until started again. */
  stop() {
    this.#running?.abort();
    this.#running = undefined;
    this.#plan();
  }

  /**
   * @returns {readonly Status[]} what is not served as usual, worst first; the same array until something changes
   */
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
   * @param {string} [key] idempotency key of its request: forgotten once the response tells the outcome, followed when
   *     the action was accepted for later
   * @returns {R} the same response, unread
   */
  observe(response, key) {
    guarded(() => {
      const { headers, status } = response;
      const members = parseField(headers.get("Service-Mode") ?? "");
      this.#learn(members, { at: performance.now(), age: seconds(response, "Age"), response: status });
      if (key && final(status)) settle(key);
      const location = headers.get("Location");
      if (status == 202 && location) {
        const url = new URL(location, response.url || this.#home());
        const { capability } = members.find(({ applied }) => applied) ?? {};
        const ours = [this.#home().origin, globalThis.location?.origin].includes(url.origin);
        if (ours && url.pathname.startsWith(INTENTS)) this.#intents.track({ location: url.href, key, capability });
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
    this.#asked = performance.now();
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
    let one = 1;
    const add = (/** @type {number} */ count) => {
      this.#watchers += count;
      this.#plan();
    };
    add(one);
    return () => {
      add(-one);
      one = 0;
    };
  }

  /**
   * Follows an accepted action until it is settled, across reloads of this tab; pauses while the page is hidden.
   *
   * @param {string} location of the 202 that accepted it
   * @returns {Promise<Intent>} settled, or lost when the gateway no longer tells
   */
  async track(location) {
    return this.#intents.track({ location: new URL(location, this.#home()).href });
  }

  #home() {
    return new URL(this.#address, globalThis.location?.href);
  }

  get #visible() {
    return this.#running && !this.#away && !globalThis.document?.hidden;
  }

  #awake() {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#wake();
    });
  }

  #wake() {
    if (this.#visible) for (const resume of this.#waiting.splice(0)) resume();
    this.#plan();
  }

  /** @param {Event & {persisted?: boolean}} event */
  #turn({ type, persisted }) {
    this.#away = type == "pagehide";
    this.#wake();
    if (this.#visible && persisted != false) this.#confirm();
  }

  /** @type {(members: Member[], reception: Reception) => void} */
  #learn(members, reception) {
    const news = this.#statuses.learn(members, reception);
    if (news.changed) this.#tell(news);
    if (news.stale && this.#visible && performance.now() - this.#asked >= RETRY) this.refresh();
    this.#plan();
  }

  /** @type {(document: any, reception: Reception) => void} */
  #hear(document, reception) {
    this.#learn(documentMembers(document), { ...reception, whole: document.rev });
  }

  /** @param {Partial<Change>} change */
  #tell({ recovered = [], applied = [], intent }) {
    this.#snapshot = this.#tracked = undefined;
    for (const listener of [...this.#listeners]) guarded(() => listener({ recovered, applied, intent }));
  }

  async #confirm() {
    const heard = this.#visible && (await this.refresh());
    if (this.#statuses.lapse(performance.now() - (heard ? 0 : GRACE))) this.#tell({});
    this.#planned = Infinity;
    this.#plan();
  }

  #plan() {
    const until = this.#statuses.until();
    if (until != this.#planned) {
      clearTimeout(/** @type {any} */ (this.#timer));
      const wait = until - performance.now();
      if (until < Infinity) {
        this.#timer = setTimeout(() => this.#confirm(), (wait > 0 ? wait : RETRY) + Math.random() * JITTER);
      }
      this.#planned = until;
    }
    this.#stream(!!this.#visible && (until < Infinity || this.#watchers > 0));
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

/** @type {(input: RequestInfo | URL, init?: RequestInit) => string | undefined} */
const idempotencyKey = (input, init) => {
  const headers = init?.headers ?? (input instanceof Request ? input.headers : {});
  return new Headers(headers).get("Idempotency-Key")?.replace(/^"|"$/g, "");
};
