/**
 * Help for the user's own action: keeps its idempotency key, knows what became of it, follows it while it is kept. The
 * core works without it.
 *
 * @module
 */

import { final, problemOf, tells } from "./answers.js";
import { ServiceModes } from "./core.js";
import { fateOf } from "./fate.js";
import { intents } from "./intents.js";
import { settle } from "./keys.js";
import { language } from "./pace.js";

export { intentKey } from "./keys.js";

/** @typedef {import("./core.js").Asked} Asked */
/** @typedef {import("./core.js").Member} Member */
/** @typedef {import("./intents.js").Action} Action */
/** @typedef {import("./intents.js").Intent} Intent */
/** @typedef {import("./answers.js").Told} Told */

/**
 * Whether a later answer makes what is known of an action obsolete: the same action was repeated, or another one was
 * answered in the same place. A doubt about an action with a key is lifted by that key alone.
 *
 * @type {(known: Action, later: Action) => boolean}
 */
const supersedes = (known, later) => {
  const near = known.address == later.address || known.capability == later.capability;
  if (known.location && !known.lost) return !!known.settled && near && known.location != later.location;
  if (!known.key) return near;
  return known.key == later.key || (near && fateOf(known) != "unknown");
};

/** A request with one of these changes nothing. */
const SAFE = /^(GET|HEAD|OPTIONS)$/i;

/** What a request says of itself. @type {(asked?: string | Asked) => Asked} */
const said = (asked) => {
  const about = typeof asked == "object" ? asked : { key: asked };
  return { key: new Headers(about.headers).get("Idempotency-Key")?.replace(/"/g, ""), ...about };
};

/** The store of a page, with help for its user's own actions. Like the core, it is observed and never throws. */
export class UserServiceModes extends ServiceModes {
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

  /** @type {(action: Action, answered?: boolean) => void} */
  #put = (action, answered) => {
    const others = this.actions.filter(({ location }) => !location || location != action.location);
    this.#change([...others, action], action, answered, action.location ? /** @type {Intent} */ (action) : undefined);
  };

  /** @type {(gone: (action: Action) => boolean) => void} */
  #drop = (gone) => {
    const dropped = this.actions.filter(gone);
    const left = this.actions.filter((action) => !dropped.includes(action));
    for (const action of dropped) this.#change(left, action);
  };

  #followed = intents(this.home, this.fetch, this.visible, this.#put, this.#drop);

  /**
   * Follows an accepted action until it is settled, across reloads of this tab; pauses while the page is hidden.
   *
   * @type {(location: string, about?: {key?: string, capability?: string}) => Promise<Intent>} is told the `Location` of
   *     the 202 that accepted it, the key to forget once it is settled and what it belongs to; resolves once it is settled,
   *     or lost because the gateway no longer tells, or never would
   */
  track = async (location, about) => this.#followed.track({ ...about, location: new URL(location, this.home).href });

  /**
   * @protected
   * @override
   * @param {AbortSignal} signal
   */
  started = (signal) => this.#followed.resume(signal);

  /**
   * @protected
   * @override
   * @type {import("./core.js").Heard}
   */
  heard = async (response, asked, members) => {
    const member = members.find(({ applied }) => applied);
    const about = said(asked);
    const { method = about.key || response.status == 202 ? "POST" : "GET" } = about;
    if (SAFE.test(method)) return;
    this.#answer(response, about, tells(response) ? await problemOf(response, !!member) : {}, member);
  };

  /**
   * Also takes back what is said of an earlier action where a later one came to nothing that anybody knows.
   *
   * @override
   * @type {ServiceModes["wrapFetch"]}
   */
  wrapFetch = this.#listening(/** @type {any} */ (this).wrapFetch);

  /** @type {(wrap: ServiceModes["wrapFetch"]) => ServiceModes["wrapFetch"]} */
  #listening(wrap) {
    return (fetch) =>
      wrap(async (input, init) => {
        try {
          return await fetch(input, init);
        } catch (problem) {
          try {
            this.#unheard(input, init ?? {});
          } catch {
            // What is no request was not sent.
          }
          throw problem;
        }
      });
  }

  /** Nobody answered. @type {(input: any, init: RequestInit) => void} */
  #unheard(input, init) {
    if (SAFE.test(init.method ?? input.method ?? "GET")) return;
    const later = { key: said({ headers: init.headers ?? input.headers }).key, address: new URL(input.url ?? input, document.baseURI).href };
    this.#drop((known) => supersedes(known, later) && fateOf(known) != "unknown");
  }

  /** @type {(response: Response, asked: Asked, told: Told, member?: Member) => void} */
  #answer(response, { key, fetch }, told, member) {
    // What it says is not said of the action that has this key; what becomes of that one it may tell where.
    if (told.problem == "idempotency-key-reused" && !told.location) key = "";
    const location = told.location || response.status == 202 ? this.#followed.locate(response, told.location) : "";
    if (final(response, told, !!location || (response.status == 202 && !!member))) settle(key);
    const { capability = member?.capability, done, kept, text } = told;
    const action = { ...member, capability, key, response: response.status, done, kept, text, lang: language(), heard: performance.now() };
    const later = { ...action, address: response.url, location };
    this.#drop((known) => supersedes(known, later));
    const follows = key && this.actions.some((known) => known.key == key && known.location && !known.lost);
    if (location) this.#followed.track({ ...later, location }, fetch, true);
    else if (capability && (member || told.problem != undefined) && !follows) this.#put(later, true);
  }

  /** @type {(actions: readonly Action[], about: Action, answered?: boolean, intent?: Intent) => void} */
  #change(actions, { capability }, answered, intent) {
    this.actions = actions;
    this.intents = /** @type {Intent[]} */ (actions.filter(({ location }) => location));
    const own = actions.filter((action) => action.capability == capability).pop();
    const status = capability && this.known.own(capability, own);
    this.tell({ recovered: [], applied: status && answered ? [status] : [], intent });
  }
}
