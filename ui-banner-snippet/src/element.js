/**
 * `<service-mode-banner>`: tells people what is affected, what happened to their own action, and until when.
 *
 * @module
 */

import { announcer } from "./announcer.js";
import { dismissed } from "./dismissals.js";
import { languageOf, speak } from "./language.js";
import { panel } from "./panel.js";
import { exceeds, fresh } from "./rank.js";
import { markRoot } from "./root.js";
import { adopt } from "./styles.js";
import { aloud, fill, lines } from "./view.js";

/**
 * @typedef {import("./core.js").ServiceModes} ServiceModes
 * @typedef {import("./core.js").Change} Change
 * @typedef {import("./core.js").Status} Status
 * @typedef {import("./core.js").Intent} Intent
 * @typedef {import("./view.js").Line} Line
 * @typedef {import("./view.js").Texts} Texts
 * @typedef {import("./rank.js").Told} Told
 */

/** Modules are also loaded where there is no document. */
const Base = /** @type {new () => HTMLElement & {store?: ServiceModes}} */ (globalThis.HTMLElement ?? Object);

/** Reads `payments=Payments; sign-in=Sign in`. @type {(text: string | null) => Map<string, string>} */
const pairs = (text) =>
  new Map(text?.split(";").map((pair) => /** @type {[string, string]} */ (pair.trim().split(/ *= */))));

/**
 * One banner for all that is affected, worst first. It renders nothing while nothing is, never takes the focus, and
 * says aloud what is new but not what the page came with.
 */
export class ServiceModeBanner extends Base {
  static observedAttributes = ["capabilities", "for", "names", "texts", "mark-root"];

  /** The store of banners that are given none. @type {ServiceModes | undefined} */
  static store;

  /** @type {ServiceModes | undefined} */
  #store;
  #leave = () => {};
  /** @type {ReturnType<typeof announcer> | undefined} */
  #announce;
  /** @type {string | undefined} */
  #wanted;
  #lang = "";
  /** @type {Texts | undefined} */
  #texts;
  /** @type {ReturnType<typeof panel> | undefined} */
  #panel;
  /** @type {readonly Status[]} */
  #statuses = [];
  #hidden = false;
  /** @type {Line[]} */
  #lines = [];
  /** @type {Map<string, Told>} */
  #told = new Map();
  /** What an application tells by itself. @type {WeakSet<object>} */
  #taken = new WeakSet();

  connectedCallback() {
    const store = (this.#store = this.store ?? ServiceModeBanner.store);
    this.#announce ??= announcer(adopt(this.attachShadow({ mode: "open" })));
    const leave = store?.subscribe((change) => this.#hear(change));
    const languages = new MutationObserver(() => this.#speak());
    languages.observe(document, { subtree: true, attributeFilter: ["lang"] });
    this.#leave = () => {
      leave?.();
      languages.disconnect();
    };
    this.#speak();
    this.#look();
    this.#render(true);
  }

  disconnectedCallback() {
    this.#leave();
    this.#store = undefined;
    this.#look();
    this.#render();
  }

  attributeChangedCallback() {
    this.#look();
    this.#render(true);
  }

  /**
   * Names a capability; to be replaced by an application that has names of its own.
   *
   * @param {string} capability
   */
  nameOf(capability) {
    const named = pairs(this.getAttribute("names")).get(capability);
    return named ?? capability.charAt(0).toUpperCase() + capability.slice(1).replace(/[-_]/g, " ");
  }

  /**
   * Says what a user can do; to be replaced by an application that has texts of its own.
   *
   * @param {Status} status
   * @param {string} text the gateway's own, else one for the behaviour
   */
  textOf({ capability, behaviour }, text) {
    const own = pairs(this.getAttribute("texts"));
    return own.get(capability + ":" + behaviour) ?? own.get(capability) ?? text;
  }

  /** Hides what is shown, in this tab, until it gets worse or there is something else to tell. */
  dismiss() {
    dismissed(this.#name, this.#lines);
    this.#render();
  }

  get #name() {
    return this.getAttribute("for") ?? "";
  }

  get #scope() {
    return this.getAttribute("for") ?? this.getAttribute("capabilities");
  }

  /** @type {(about: {capability?: string}) => unknown} */
  #mine = ({ capability }) => capability && (this.#scope?.split(/\s+/).includes(capability) ?? true);

  /** Lets the application answer; false when it takes this upon itself. @type {(name: string, detail: object) => boolean} */
  #ask(name, detail) {
    return this.dispatchEvent(
      new CustomEvent("service-mode-" + name, { detail, bubbles: true, composed: true, cancelable: true }),
    );
  }

  #look() {
    const statuses = this.#store?.getSnapshot().filter(this.#mine) ?? [];
    const before = this.#statuses;
    this.#statuses = statuses;
    if (statuses.length != before.length || statuses.some((status, place) => status != before[place])) {
      this.#hidden = !this.#ask("change", { statuses });
    }
    if (this.hasAttribute("mark-root")) markRoot(statuses);
  }

  /** @param {Change} change */
  #hear({ recovered, applied, intent }) {
    this.#look();
    for (const status of applied.filter(this.#mine)) this.#offer(status.own, { status });
    if (intent && this.#mine(intent)) this.#offer(intent, { status: this.#store?.get(intent.capability ?? ""), intent });
    const statuses = recovered.filter(this.#mine);
    if (statuses[0] && this.#ask("recovered", { statuses })) {
      for (const { capability } of statuses) {
        this.#announce?.(fill(this.#texts?.recovered ?? "", this.nameOf(capability)));
      }
    }
    this.#render();
  }

  /** @type {(news: object | undefined, detail: {status?: Status, intent?: Intent}) => void} */
  #offer(news, detail) {
    if (news && !this.#ask("applied", detail)) this.#taken.add(news);
  }

  #speak() {
    const wanted = languageOf(this);
    if (wanted == this.#wanted) return;
    this.#wanted = wanted;
    speak(wanted, (texts, lang) => {
      if (wanted != this.#wanted) return;
      [this.#texts, this.#lang] = [texts, lang];
      this.#clear();
      this.#render(true);
    });
  }

  /** @returns {Line[]} what is neither dismissed nor told by the application */
  #describe(/** @type {Texts} */ texts) {
    const taken = this.#taken;
    const hidden = dismissed(this.#name);
    const statuses = this.#hidden ? [] : this.#statuses;
    const intents = this.#store?.intents.filter((intent) => this.#mine(intent) && !taken.has(intent)) ?? [];
    return lines(
      statuses.map((status) => (status.own && taken.has(status.own) ? { ...status, own: undefined } : status)),
      intents,
      { texts, lang: this.#lang, page: this },
    ).filter((line) => fresh(line, hidden[line.capability]));
  }

  #clear() {
    this.#panel?.remove();
    this.#panel = undefined;
  }

  /** @param {boolean} [quiet] whether what is new goes without saying */
  #render(quiet) {
    const texts = this.#texts;
    if (!texts || !this.shadowRoot) return;
    this.#lines = this.#describe(texts);
    for (const line of this.#lines) {
      const told = this.#told.get(line.capability);
      this.#told.set(line.capability, line);
      if (!quiet && fresh(line, told)) this.#announce?.(aloud(line, exceeds(line, told)), !!this.#scope && /^(maj|crit)/.test(line.sev));
    }
    if (this.#lines[0]) {
      this.#panel ??= panel(this.shadowRoot, this.hasAttribute("for") ? "note" : "region", texts, this.#lang, () => this.dismiss());
      this.#panel.write(this.#lines);
    } else this.#clear();
  }
}
