import { moment, span } from "./times.js";

/**
 * @typedef {import("./core.js").Status} Status
 * @typedef {import("./core.js").Intent} Intent
 * @typedef {typeof import("./texts.js").default} Texts
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
 */

const BEHAVIOUR = /^(limited|delayed|queued|read-only|stale|fallback|unavailable)$/;
const SEVERITY = /^(notice|minor|major|critical)$/;

/** @type {(template: string, value: string) => string} */
export const fill = (template, value) => template.replace("{}", () => value);

/**
 * Describes what a banner says, worst first; actions whose capability is normal again come last. Pure but for the clock.
 *
 * @param {readonly Status[]} statuses
 * @param {readonly Intent[]} intents actions of this user
 * @param {Wording} wording
 * @returns {Line[]}
 */
export function lines(statuses, intents, { texts, lang, page }) {
  /** @type {(capability: string, answered?: Fate) => {own: string, fate: string}} */
  const ownOf = (capability, answered) => {
    const tracked = intents.filter((intent) => intent.capability == capability);
    const fates = tracked[0] || !answered ? tracked.map(fateOf) : [answered];
    const said = fates.map((fate, place) => tracked[place]?.text ?? texts[fate]);
    return { own: [...new Set(said)].join(" "), fate: fates.join() };
  };

  /** @type {(status: Status) => string} */
  const whenOf = ({ behaviour, text, lag, eta, age, retry, ttl, until }) =>
    [
      lag && fill(texts.lag, span(lang, lag)),
      age && fill(texts.age, span(lang, -age)),
      eta && fill(texts.eta, moment(lang, eta - ttl + (until - performance.now()) / 1000)),
      retry ? fill(texts.retry, span(lang, retry)) : !text && /^(read|un)/.test(behaviour) && texts.later,
    ]
      .filter(Boolean)
      .join(" ");

  const affected = statuses.map((status) => {
    const { capability, behaviour, ref, at, own } = status;
    const sev = SEVERITY.test(status.sev ?? "") ? /** @type {"minor"} */ (status.sev) : "minor";
    const usual = texts[/** @type {"other"} */ (BEHAVIOUR.test(behaviour) ? behaviour : "other")];
    return {
      capability,
      behaviour,
      ref: ref ?? "" + at,
      sev,
      name: page.nameOf(capability),
      word: texts[sev],
      text: page.textOf(status, status.text ?? usual),
      ...ownOf(capability, own && answer(own)),
      when: whenOf(status),
    };
  });
  const names = new Set(intents.map(({ capability = "" }) => capability));
  for (const { capability } of statuses) names.delete(capability);
  return [
    ...affected,
    ...Array.from(names, (capability) => ({ capability, sev: "notice", name: page.nameOf(capability), ...ownOf(capability) })),
  ];
}

/** @typedef {"done" | "unknown" | "refused" | "kept"} Fate */

/** What became of a tracked action. @type {(intent: Intent) => Fate} */
const fateOf = ({ state, settled, done }) => (done ? "done" : state == "UNKNOWN" ? "unknown" : settled ? "refused" : "kept");

/** What an altered response says of the action it answers. @type {(own: import("./core.js").Own) => Fate | undefined} */
const answer = ({ response = 0, behaviour }) => {
  if (response == 202) return "kept";
  if (response < 400) return undefined;
  return response == 409 || /^(queued|delayed)$/.test(behaviour) ? "unknown" : "refused";
};

/**
 * A line as it is said aloud: all of it, or what happened to the user's action alone.
 *
 * @type {(line: Line, whole: boolean) => string}
 */
export const aloud = ({ name, word, text, own, when }, whole) =>
  name + ": " + [...(whole ? [word && word + ".", text] : []), own, when].filter(Boolean).join(" ");
