/**
 * `<service-mode-banner>`: tells people what is affected, what happened to their own action, and until when.
 *
 * @module
 */

import { adopt, FRAME } from "./frame.js";
import { markRoot } from "./root.js";

/** @typedef {import("./core.js").ServiceModes & {actions?: readonly Action[]}} ServiceModes */
/** @typedef {import("./core.js").Change} Change */
/** @typedef {import("./core.js").Status} Status */
/** @typedef {import("./intents.js").Action} Action */

/** Modules are also loaded where there is no document. */
const Base = /** @type {new () => HTMLElement & {store?: ServiceModes}} */ (globalThis.HTMLElement ?? Object);

/** @type {(urgency: string) => HTMLElement} where something is said aloud, empty until then */
const region = (urgency) => {
  const node = document.createElement("div");
  node.setAttribute("aria-live", urgency);
  return node;
};

/** Reads `payments=Payments; sign-in=Sign in`: what looks like no name belongs to the text before it. @type {(text: string | null) => Map<string, string>} */
const pairs = (text) =>
  new Map(Array.from(text?.matchAll(/([\w*.:-]+)\s*=\s*(.*?)\s*(?:;\s*(?=[\w*.:-]+\s*=)|;?\s*$)/gs) ?? [], ([, name = "", said = ""]) => [name, said]));

/**
 * One banner for all that is affected, worst first. It renders nothing while nothing is, never takes the focus, and
 * says aloud what is new but not what the page came with.
 *
 * @tagname service-mode-banner
 *
 * @attr {string} capabilities - the capabilities to tell of, separated by spaces: the page's own; all when absent
 * @attr {string} for - the same for a note beside a button
 * @attr {string} names - names of capabilities: `payments=Payments; sign-in=Sign in`
 * @attr {string} texts - texts of the page's own: `payments:queued=You are charged later; sign-in=...`
 * @attr {boolean} mark-root - keeps `<html data-service-mode="payments:queued ...">` for style sheets
 * @attr {boolean} reserve - stands in the page, in space that is reserved for it, rather than above it
 * @attr {"start"} place - lies at the start of the window rather than at its end
 *
 * @slot CAPABILITY:BEHAVIOUR - what a user can do with one capability under one behaviour
 * @slot CAPABILITY - what a user can do with one capability, whatever its behaviour
 *
 * @csspart panel - the banner
 * @csspart heading - its heading
 * @csspart dismiss - the button that hides it
 * @csspart list - all lines
 * @csspart line - one line; also `notice`, `minor`, `major` or `critical`
 * @csspart icon - the symbol of its severity
 * @csspart name - name of its capability
 * @csspart severity - its severity in words
 * @csspart text - what a user can do
 * @csspart own - what happened to what this user did
 * @csspart when - until when, or what to do
 *
 * @cssprop --service-mode-surface - background of the banner
 * @cssprop --service-mode-text - colour of its text
 * @cssprop --service-mode-tone - colour of severities; `::part(major)` may have one of its own
 * @cssprop --service-mode-reserve - height kept free by `reserve`, 7rem unless told
 *
 * @fires {CustomEvent} service-mode-change - what is affected: `detail.statuses`; cancelled, nothing is drawn of it
 * @fires {CustomEvent} service-mode-applied - the user's action: `detail.status`, `detail.intent`; cancelled, left out
 * @fires {CustomEvent} service-mode-recovered - what is normal again: `detail.statuses`; cancelled, not said
 */
export class ServiceModeBanner extends Base {
  static observedAttributes = ["capabilities", "for", "names", "texts", "mark-root"];

  /** The store of banners that are given none. @type {ServiceModes | undefined} */
  static store;

  /** What draws, where that is not to be loaded. @type {typeof import("./drawing.js").drawing | undefined} */
  static drawing;

  /** @type {ServiceModes | undefined} */
  #store;
  #leave = () => {};
  /** @type {import("./drawing.js").Drawing | undefined} */
  #drawing;
  /** @type {Promise<void> | undefined} */
  #loading;
  /** What there was when it came to the page: that goes without saying. @type {[readonly Status[], Action[]] | undefined} */
  #first;
  /** @type {readonly Status[]} */
  #statuses = [];
  #hidden = false;
  /** What the application tells itself. @type {WeakSet<object>} */
  #taken = new WeakSet();

  connectedCallback() {
    this.#store = this.store ?? ServiceModeBanner.store;
    if (!this.shadowRoot) adopt(this.attachShadow({ mode: "open" }), FRAME).append(region("polite"), region("assertive"));
    const leave = this.#store?.subscribe((change) => this.#hear(change));
    const languages = new MutationObserver(() => this.#speak());
    languages.observe(document, { subtree: true, attributeFilter: ["lang"] });
    this.#leave = () => {
      leave?.();
      languages.disconnect();
    };
    this.#hear();
    this.#speak();
    (globalThis.requestIdleCallback ?? setTimeout)(() => this.#load());
  }

  disconnectedCallback() {
    this.#leave();
    this.#store = undefined;
    this.#hear();
  }

  attributeChangedCallback() {
    if (this.#store) this.#hear();
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
    const texts = pairs(this.getAttribute("texts"));
    const own = (/** @type {string} */ name) =>
      [...this.children].find(({ slot }) => slot == name)?.textContent ?? texts.get(name);
    return own(capability + ":" + behaviour) ?? own(capability) ?? text;
  }

  /** Hides what is shown, in this tab, until it gets worse or there is something else to tell. */
  dismiss() {
    this.#drawing?.dismiss();
  }

  get #scope() {
    return this.getAttribute("for") ?? this.getAttribute("capabilities");
  }

  /** @type {(about: {capability?: string}) => unknown} */
  #mine = ({ capability }) => capability && (this.#scope?.split(/\s+/).includes(capability) ?? true);

  /** Asks the application; true when it takes this upon itself. @type {(name: string, detail: object) => boolean} */
  #leaves(name, detail) {
    const event = new CustomEvent("service-mode-" + name, { detail, bubbles: true, composed: true, cancelable: true });
    return !this.dispatchEvent(event);
  }

  /** Asks the application to tell of an action. @type {(action: object | undefined, detail: object) => void} */
  #ask(action, detail) {
    if (this.#leaves("applied", detail) && action) this.#taken.add(action);
  }

  /** @param {Change} [change] nothing when what is known is to be looked at again, quietly */
  #hear(change) {
    const { recovered = [], applied = [], intent } = change ?? {};
    const before = this.#statuses;
    const statuses = (this.#statuses = this.#store?.getSnapshot().filter(this.#mine) ?? []);
    if (statuses.length != before.length || statuses.some((status, place) => status != before[place])) {
      this.#hidden = this.#leaves("change", { statuses });
    }
    markRoot(this, this.hasAttribute("mark-root") ? statuses : []);
    for (const status of applied.filter(this.#mine)) this.#ask(status.own, { status, intent });
    if (intent && !applied[0] && this.#mine(intent)) {
      this.#ask(intent, { status: statuses.find(({ capability }) => capability == intent.capability), intent });
    }
    const back = recovered.filter(this.#mine);
    if (back[0] && !this.#leaves("recovered", { statuses: back })) this.#drawing?.recover(back);
    this.#show(!change);
  }

  /** @param {boolean} quiet whether what is new goes without saying */
  #show(quiet) {
    const statuses = this.#hidden ? [] : this.#statuses;
    const actions = this.#store?.actions?.filter((action) => this.#mine(action) && !this.#taken.has(action)) ?? [];
    this.#first ??= [statuses, actions];
    if (this.#drawing) this.#drawing.show(statuses, actions, quiet);
    else if (statuses[0] || actions[0]) this.#load();
  }

  /** Gets what draws, once; again after a failure, as soon as there is something else to show. */
  #load() {
    this.#loading ??= this.#open().catch(() => {
      this.#loading = undefined;
    });
  }

  async #open() {
    const drawing = ServiceModeBanner.drawing ?? (await import("./drawing.js")).drawing;
    this.#drawing = await drawing(this, /** @type {ShadowRoot} */ (this.shadowRoot));
    if (this.#first) this.#drawing.show(...this.#first, true);
    this.#show(false);
    // It may have changed while the texts were on their way.
    this.#speak();
  }

  async #speak() {
    if ((await this.#drawing?.speak()) && this.#statuses[0]) this.#store?.refresh();
  }
}
