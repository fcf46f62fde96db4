import { rank } from "./rank.js";
import { moment, span } from "./times.js";

/**
 * @typedef {import("./core.js").Status} Status
 * @typedef {import("./core.js").Intent} Intent
 * @typedef {typeof import("./texts.js").default & Record<string, string>} Texts
 */

/**
 * What the banner says about one capability.
 *
 * @typedef {object} Line
 * @property {string} capability
 * @property {string} [behaviour] absent when only actions of this user are left to tell of
 * @property {string} [ref] the degraded period
 * @property {string} sev
 * @property {string} name
 * @property {string} [word] the severity in words
 * @property {string} [text] what a user can do
 * @property {string} own what happened to what this user did
 * @property {string} fate the same as tokens
 * @property {string} [when] until when, or what to do
 */

/**
 * How a page words its lines.
 *
 * @typedef {object} Wording
 * @property {Texts} texts
 * @property {string} lang
 * @property {{nameOf(capability: string): string, textOf(status: Status, text: string): string}} page
 * @property {WeakSet<object>} taken what is known of an action but told by somebody else
 */

/** @type {(template: string, value: string) => string} */
export const fill = (template, value) => template.replace("{}", () => value);

/**
 * Whether a token that came from outside is one of those of the texts.
 *
 * @type {(token: string, first: string, last: string) => boolean}
 */
const among = (token, first, last) => rank(token) >= rank(first) && rank(token) <= rank(last);

/** @type {(parts: unknown[]) => string} what there is of it, each once */
const join = (parts) => [...new Set(parts)].filter(Boolean).join(" ");

/**
 * What became of an action: one that is tracked, or one that was answered by an altered response.
 *
 * @type {(action: Partial<Intent & import("./core.js").Own>) => "done" | "unknown" | "refused" | "kept" | ""}
 */
const fateOf = ({ location, state, settled, done, response = 0, behaviour = "" }) => {
  const failed = response >= 400;
  if (done) return "done";
  if (state == "UNKNOWN" || response == 409 || (failed && /^(queu|del)/.test(behaviour))) return "unknown";
  return settled || failed ? "refused" : location || response == 202 ? "kept" : "";
};

/**
 * Describes what a banner says, worst first; actions whose capability is normal again come last. Pure but for clocks.
 *
 * @param {readonly Status[]} statuses
 * @param {readonly Intent[]} intents actions of this user
 * @param {Wording} wording
 * @returns {Line[]}
 */
export function lines(statuses, intents, { texts, lang, page, taken }) {
  /** @type {(status: Status) => string} */
  const whenOf = ({ behaviour, text, lag, eta, age, retry, ttl, until }) =>
    join([
      lag && fill(texts.lag, span(lang, lag)),
      age && fill(texts.age, span(lang, -age)),
      eta && fill(texts.eta, moment(lang, eta - ttl + (until - performance.now()) / 1000)),
      retry ? fill(texts.retry, span(lang, retry)) : !text && /^(rea|una)/.test(behaviour) && texts.later,
    ]);

  /** @type {(status: any) => Line} */
  const line = (status) => {
    const { capability, behaviour, ref, at, own = {}, text } = status;
    const sev = among(status.sev, "notice", "critical") ? status.sev : "minor";
    const usual = among(behaviour, "limited", "unavailable") ? behaviour : "other";
    const tracked = intents.filter((intent) => intent.capability == capability);
    const actions = (tracked[0] ? tracked : [own]).filter((action) => !taken.has(action));
    return {
      capability,
      behaviour,
      ref: ref ?? at,
      sev,
      name: page.nameOf(capability),
      word: behaviour && texts[sev],
      text: behaviour && page.textOf(status, text ?? texts[usual]),
      own: join(actions.map((action) => action.text ?? texts[fateOf(action)])),
      fate: join(actions.map(fateOf)),
      when: behaviour && whenOf(status),
    };
  };
  const gone = intents.filter(({ capability }) => !statuses.some((status) => status.capability == capability));
  const left = new Set(gone.map(({ capability }) => capability));
  return [...statuses, ...Array.from(left, (capability) => ({ capability, sev: "notice" }))].map(line);
}

/**
 * A line as it is said aloud: all of it, or what happened to the user's action alone.
 *
 * @type {(line: Line, whole: boolean) => string}
 */
export const aloud = ({ name, word, text, own, when }, whole) =>
  `${name}: ${join([whole && word && word + ".", whole && text, own, when])}`;
