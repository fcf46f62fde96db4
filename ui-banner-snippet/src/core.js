/**
 * The headless core: one store of capability to status for a page, whatever it is drawn with.
 *
 * @module
 */

import { members } from "./document.js";
import { parseField } from "./field.js";
import { alike, ask, backoff, language, retryAfter, seconds } from "./pace.js";
import { cacheable, listen } from "./sources.js";
import { statuses } from "./statuses.js";
import { stream } from "./stream.js";

export { parseField };

/** @typedef {import("./field.js").Member} Member */
/** @typedef {import("./statuses.js").Status} Status */
/** @typedef {import("./statuses.js").News} News */
/** @typedef {import("./intents.js").Action} Action */
/** @typedef {import("./intents.js").Action & {location: string}} Intent a tracked action */
/** @typedef {import("./actions.js").Help} Help */
/** @typedef {import("./actions.js").Asked} Asked */

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
  #home;
  #request;
  #help;
  #connect;
  #known = statuses();
  /** @type {Set<Listener>} */
  #listeners = new Set();
  /** @type {readonly Status[] | undefined} */
  #snapshot;
  /** The question that was asked last. @type {Promise<boolean> | undefined} */
  #asking;
  /** When another may be asked. */
  #free = 0;
  /** @type {AbortController | undefined} */
  #running;
  /** @type {any} */
  #timer;
  #watchers = 0;
  #away = false;

  /**
   * What is known of actions of this user, the last one last; the same array until something changes.
   *
   * @type {readonly Action[]}
   */
  actions = [];

  /**
   * Those of them that are followed.
   *
   * @type {readonly Intent[]}
   */
  intents = [];

  /**
   * @param {object} [options]
   * @param {string} [options.status] address of the status document, by default on the page's own origin
   * @param {typeof globalThis.fetch} [options.fetch] asks for the document and for tracked actions, and may add an
   *     `Authorization`
   * @param {Help} [options.actions] tells of the user's own actions: `actions` of `actions.js`; nobody does, when absent
   */
  constructor({ status = "/.well-known/service-mode", fetch: request = fetch, actions } = {}) {
    const home = (this.#home = new URL(status, /** @type {any} */ (globalThis.location)));
    this.#request = request;
    this.#help = actions?.({ home, fetch: request, visible: this.#visible, changed: this.#act });
    this.#connect = stream(home + "/events", this.#receive, this.refresh);
  }

  /** Reads what the page came with, watches what it loads and takes up the actions of before a reload. */
  start = () => {
    if (this.#running || !globalThis.document) return;
    const { signal } = (this.#running = new AbortController());
    guarded(() => {
      for (const type of ["visibilitychange", "pagehide", "pageshow", "online"]) {
        addEventListener(type, this.#turn, { signal });
      }
      this.#help?.resume();
      listen(this.#learn, this.#ours, signal);
    });
    this.#plan();
  };

  /** Closes every connection and watches nothing until started again. */
  stop = () => {
    this.#running = /** @type {undefined} */ (this.#running?.abort());
    this.#help?.pause();
    this.#plan();
  };

  /**
   * What is not served as usual, worst first; the same array until something changes.
   *
   * @returns {readonly Status[]}
   */
  getSnapshot = () => (this.#snapshot ??= this.#known.list());

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
  wrapFetch = (fetch) => async (/** @type {any} */ input, init) => {
    let headers = init?.headers ?? input?.headers;
    // An iterator can be read once.
    if (headers?.next) init = { ...init, headers: (headers = new Headers(headers)) };
    const response = await fetch(input, init);
    guarded(() => {
      const key = new Headers(headers).get("Idempotency-Key")?.replace(/"/g, "");
      const method = init?.method ?? input?.method ?? "GET";
      this.observe(response, { key, method, cache: init?.cache ?? input?.cache, fetch });
    });
    return response;
  };

  /**
   * Asks for the status document now, unless it asked to be left alone by `Retry-After`.
   *
   * @returns {Promise<boolean>} whether the status was heard; never rejects
   */
  refresh = () => {
    if (this.#asking && performance.now() < this.#free) return this.#asking;
    this.#free = Infinity;
    return (this.#asking = this.#ask());
  };

  /**
   * Keeps the event stream open while the page is visible, even while everything is normal.
   *
   * @returns {() => void} ends it
   */
  watch = () => {
    this.#watchers++;
    this.#plan();
    return () => {
      this.#watchers--;
      this.#plan();
    };
  };

  /**
   * Follows an accepted action until it is settled, across reloads of this tab; pauses while the page is hidden.
   *
   * @param {string} location of the 202 that accepted it
   * @param {{key?: string, capability?: string}} [about] the key to forget once it is settled, and what it belongs to
   * @returns {Promise<Intent>} settled, or lost when the gateway no longer tells, or never would
   */
  track = async (location, about) => {
    const intent = { ...about, location: new URL(location, this.#home).href };
    return this.#help?.track(intent) ?? { ...intent, lost: true };
  };

  #visible = () => !!this.#running && !this.#away && !document.hidden;

  /** Nobody else speaks for the service. @type {(address: string) => boolean} */
  #ours = (address) => !address || [this.#home, location].some(({ origin }) => address.startsWith(origin + "/"));

  /** @type {(response: Response, asked?: string | Asked) => void} */
  #hear(response, asked) {
    const about = typeof asked == "object" ? asked : { key: asked };
    const method = about.method ?? (about.key || response.status == 202 ? "POST" : "GET");
    const own = !/^(GET|HEAD|OPTIONS|TRACE)$/i.test(method);
    const heard = parseField(response.headers.get("Service-Mode") ?? "");
    const cached = !own && !/no-store|reload/.test(about.cache ?? "") && cacheable(response.headers);
    this.#learn(heard, { age: cached ? Infinity : seconds(response, "Age") });
    this.#help?.observe(response, about, heard, own)?.catch(warn);
  }

  /** @type {(members: Member[], hearing: import("./statuses.js").Hearing) => void} */
  #learn = (members, hearing) => this.#digest(this.#known.learn(members, hearing));

  /** @type {(text: string) => void} */
  #receive = (text) =>
    guarded(() => {
      // Nothing can ask the stream for a language: it speaks that of the browser.
      const worded = alike(language(), globalThis.navigator?.language);
      this.#learn(members(JSON.parse(text), worded), { sure: worded });
      if (!worded && this.getSnapshot().some((status) => status.msg && !status.text)) this.refresh();
    });

  /** @param {News} news */
  #digest(news) {
    if (news.changed) this.#tell({ recovered: news.recovered, applied: [] });
    if (news.stale && this.#visible()) this.refresh();
    this.#plan();
  }

  /** @param {Change} change */
  #tell(change) {
    this.#snapshot = undefined;
    for (const listener of [...this.#listeners]) guarded(() => listener(change));
  }

  /** @type {import("./actions.js").Changed} */
  #act = (all, { capability }, intent, answered) => {
    this.actions = all;
    this.intents = /** @type {Intent[]} */ (all.filter(({ location }) => location));
    const own = all.filter((action) => action.capability == capability).pop();
    const status = capability && this.#known.own(capability, own);
    this.#tell({ recovered: [], applied: status && answered ? [status] : [], intent });
  };

  async #ask() {
    let wait = PAUSE;
    const at = performance.now();
    try {
      const response = await ask(this.#request, this.#home);
      wait = retryAfter(response) || PAUSE;
      this.#learn(members(await response.json()), { age: seconds(response, "Age"), at, sure: true });
      wait = 0;
      return true;
    } catch (problem) {
      return warn(problem);
    } finally {
      this.#free = performance.now() + wait;
    }
  }

  /** Asks, and lets go of what nobody confirms. */
  async #confirm() {
    const heard = await this.refresh();
    this.#lapse(performance.now() - (heard ? 0 : GRACE));
  }

  /** @param {number} time */
  #lapse(time) {
    this.#digest(this.#known.lapse(time));
  }

  #tick = () => {
    this.#timer = undefined;
    if (this.getSnapshot().some((status) => status.until <= performance.now())) this.#confirm();
    this.#plan();
  };

  /** A page that is shown for the first time is started. @param {Event & {persisted?: boolean}} event */
  #turn = (event) => {
    this.#away = event.type == "pagehide";
    if (!this.#visible()) return this.#plan();
    if (event.persisted == false) return;
    this.#lapse(performance.now());
    this.#confirm();
  };

  /** Brings timer and stream in line with what is known and seen. */
  #plan() {
    const seen = this.#visible();
    const some = this.getSnapshot().length;
    if (seen && some) this.#timer ??= setTimeout(this.#tick, backoff(0));
    else this.#timer = clearTimeout(this.#timer);
    this.#connect(seen && (some || this.#watchers));
  }
}
