/**
 * The headless core: one store of capability to status for a page, whatever it is drawn with.
 *
 * @module
 */

import { inquiry, members } from "./document.js";
import { parseField } from "./field.js";
import { backoff, seconds } from "./pace.js";
import { cached, listen } from "./sources.js";
import { statuses } from "./statuses.js";
import { stream } from "./stream.js";

export { parseField };

/** @typedef {import("./field.js").Member} Member */
/** @typedef {import("./statuses.js").Status} Status */
/** @typedef {import("./statuses.js").News} News */

/**
 * What is known of a request.
 *
 * @typedef {object} Asked
 * @property {string} [key] its idempotency key
 * @property {string} [method] a safe one is no action of the user's
 * @property {HeadersInit} [headers] which may tell the key
 * @property {typeof globalThis.fetch} [fetch] asks what becomes of it, as it was asked for
 */

/**
 * What a listener is told besides that something changed.
 *
 * @typedef {object} Change
 * @property {readonly Status[]} recovered capabilities that are normal again, as they were last
 * @property {readonly Status[]} applied statuses whose `own` was told: what happened to the user's action
 * @property {import("./actions.js").Intent} [intent] the tracked action that moved on
 */

/** @typedef {(change: Change) => void} Listener */
/** @typedef {(response: Response, asked: string | Asked | undefined, members: Member[]) => Promise<void>} Heard */

const GRACE = 20_000;

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
 * console, once per page. Its functions need no `this`. Where there is no document, it learns nothing.
 */
export class ServiceModes {
  #connect;
  /** @protected @type {import("./statuses.js").Statuses} */
  known = statuses();
  /** Is called at each start, with what ends it. @protected @type {((signal: AbortSignal) => void) | undefined} */
  started;
  /** Is called with each observed response and what it says of the mode. @protected @type {Heard | undefined} */
  heard;
  /** @type {Set<Listener>} */
  #listeners = new Set();
  /** @type {readonly Status[] | undefined} */
  #snapshot;
  /** @type {AbortController | undefined} */
  #running;
  /** @type {any} */
  #timer;
  /** @type {Set<() => void>} */
  #watchers = new Set();

  /**
   * @param {object} [options]
   * @param {string} [options.status] address of the status document, by default on the page's own origin
   * @param {typeof globalThis.fetch} [options.fetch] asks for the document, and may add an `Authorization`
   */
  constructor({ status = "/.well-known/service-mode", fetch: request = fetch } = {}) {
    /** @protected */
    this.home = new URL(status, /** @type {any} */ (globalThis.location ?? "file:/"));
    /** @protected */
    this.fetch = request;
    this.refresh = inquiry(request, this.home, this.#learn, warn);
    /** @type {(text: string) => void} */
    const receive = (text) => guarded(() => this.#learn(members(JSON.parse(text)), { sure: true }));
    this.#connect = stream(this.home + "/events", receive, this.refresh);
  }

  /** Reads what the page came with, watches what it loads and takes up the actions of before a reload. */
  start = () => {
    if (this.#running || !globalThis.document) return;
    const { signal } = (this.#running = new AbortController());
    guarded(() => {
      for (const type of ["visibilitychange", "pageshow", "online"]) {
        addEventListener(type, this.#turn, { signal });
      }
      this.started?.(signal);
      listen(this.#learn, this.#ours, signal);
    });
    this.#plan();
  };

  /** Closes every connection and watches nothing until started again. */
  stop = () => {
    this.#running = /** @type {undefined} */ (this.#running?.abort());
    this.#plan();
  };

  /**
   * What is not served as usual, worst first; the same array until something changes.
   *
   * @returns {readonly Status[]}
   */
  getSnapshot = () => (this.#snapshot ??= this.known.list());

  /**
   * @param {string} capability
   * @returns {Status | undefined} nothing while it is served as usual, or nobody knows
   */
  get = (capability) => this.getSnapshot().find((status) => status.capability == capability);

  /**
   * @param {Listener} listener is called after each change
   * @returns {() => void} ends it
   */
  subscribe = (listener) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /**
   * Learns from a response of the gateway or of the page's own origin what it says of the mode and of the action it
   * answers; nothing before the start. It is told the idempotency key of the request, forgotten once the response
   * tells the outcome, or more about the request; and returns the same response, unread.
   *
   * @type {<R extends Response>(response: R, asked?: string | Asked) => R}
   */
  observe = (response, asked) => {
    if (this.#running && this.#ours(response.url)) guarded(() => this.#hear(response, asked));
    return response;
  };

  /**
   * @param {typeof globalThis.fetch} fetch
   * @returns {typeof globalThis.fetch} a fetch whose responses are observed
   */
  wrapFetch = (fetch) => async (/** @type {any} */ input, /** @type {any} */ init) => {
    const response = await fetch(input, init);
    const of = (/** @type {string} */ name) => init?.[name] ?? input?.[name];
    return this.observe(response, { method: of("method") ?? "GET", headers: of("headers"), fetch });
  };

  /**
   * Keeps the event stream open while the page is visible, even while everything is normal.
   *
   * @returns {() => void} ends it
   */
  watch = () => {
    const end = () => {
      this.#watchers.delete(end);
      this.#plan();
    };
    this.#watchers.add(end);
    this.#plan();
    return end;
  };

  /** @protected */
  visible = () => !!this.#running && !document.hidden;

  /** Nobody else speaks for the service. @type {(address: string) => boolean} */
  #ours = (address) => !address || [this.home, location].some(({ origin }) => address.startsWith(origin + "/"));

  /** @type {(response: Response, asked?: string | Asked) => void} */
  #hear(response, asked) {
    const members = parseField(response.headers.get("Service-Mode"));
    this.#learn(members, { age: cached(response) ? Infinity : seconds(response, "Age") });
    this.heard?.(response, asked, members)?.catch(warn);
  }

  /** @type {(members: Member[], hearing: import("./statuses.js").Hearing) => void} */
  #learn = (members, hearing) => this.#digest(this.known.learn(members, hearing));

  /** @param {News} news */
  #digest({ recovered, changed, stale }) {
    if (changed) this.tell({ recovered, applied: [] });
    if (stale && this.visible()) this.refresh();
    this.#plan();
  }

  /**
   * @protected
   * @param {Change} change
   */
  tell(change) {
    this.#snapshot = undefined;
    for (const listener of this.#listeners) guarded(() => listener(change));
  }

  /**
   * Lets go of what was to be believed until some milliseconds ago, asks, and lets go of what nobody confirms.
   *
   * @param {number} grace
   */
  #confirm(grace) {
    this.#lapse(grace);
    this.refresh().then((heard) => heard && this.#lapse(0, heard));
  }

  /** Lets go of what was to be believed until some milliseconds ago. @type {(grace: number, heard?: boolean) => void} */
  #lapse(grace, heard) {
    this.#digest(this.known.lapse(performance.now() - grace, heard));
  }

  #tick = () => {
    this.#timer = undefined;
    if (this.getSnapshot().some((status) => status.until <= performance.now())) this.#confirm(GRACE);
    this.#plan();
  };

  /** A page that is shown for the first time is started. @param {Event & {persisted?: boolean}} event */
  #turn = ({ persisted }) => {
    if (this.visible() && persisted != false) this.#confirm(0);
    else this.#plan();
  };

  /** Brings timer and stream in line with what is known and seen. */
  #plan() {
    const seen = this.visible();
    if (seen && this.getSnapshot()[0]) this.#timer ??= setTimeout(this.#tick, backoff(0));
    else this.#timer = clearTimeout(this.#timer);
    // What lapsed may be over, which is to be heard.
    this.#connect(seen && (this.known.list(true)[0] || this.#watchers.size));
  }
}
