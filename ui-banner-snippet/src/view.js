import { fateOf } from "./fate.js";
import { alike } from "./pace.js";
import { rank } from "./rank.js";
import { moment, span } from "./times.js";

/**
 * @typedef {import("./core.js").Status} Status
 * @typedef {import("./intents.js").Action} Action
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
 * @property {string} fate the same as tokens, one for each action and outcome
 * @property {string} [when] until when, or what to do
 */

/**
 * How a page words its lines.
 *
 * @typedef {object} Wording
 * @property {Texts} texts
 * @property {string} lang
 * @property {string} [wanted] language of the banner, whether or not there are texts in it
 * @property {string} [spoken] language of the page, in which the gateway is asked
 * @property {Page} page
 */

/**
 * @typedef {object} Page
 * @property {(capability: string) => string} nameOf
 * @property {(status: Status, text: string) => string} textOf
 * @property {() => void} dismiss
 */

/** Milliseconds for which a refusal, and what was carried out, is told of though its capability is served as usual. */
const RECENT = { refused: 60_000, done: 3_600_000 };

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

/** What tells two actions apart, and their outcomes. @type {(action: Action) => string} */
const mark = (action) => fateOf(action) && `${fateOf(action)}@${action.location || action.heard}`;

/** Whether an action is still to be told of though its capability is served as usual. @type {(action: Action) => boolean} */
const outlives = (action) => {
  const fate = fateOf(action);
  const passed = performance.now() - (action.heard ?? 0);
  return fate == "refused" || fate == "done" ? passed < RECENT[fate] : !!fate;
};

/**
 * Describes what a banner says, worst first; actions whose capability is normal again come last. Pure but for clocks.
 *
 * @param {readonly Status[]} statuses
 * @param {readonly Action[]} actions of this user
 * @param {Wording} wording
 * @returns {Line[]}
 */
export function lines(statuses, actions, { texts, lang, wanted = lang, spoken, page }) {
  /** What the service says of times, unless it contradicts what became of an action. @type {(status: Status, fates: string[]) => string} */
  const whenOf = ({ behaviour, text, lag, eta = 0, age, retry = 0, heard }, fates) => {
    const passed = Math.floor((performance.now() - heard) / 1000) || 0;
    const are = (/** @type {string} */ fate) => fates.every((each) => each == fate);
    const again = retry > passed ? fill(texts.retry, span(lang, retry - passed)) : !text && /^(rea|una)/.test(behaviour) && texts.later;
    return join([
      lag && are("kept") && fill(texts.lag, span(lang, lag)),
      age && fill(texts.age, span(lang, -age - passed)),
      eta > passed && fill(texts.eta, moment(lang, eta - passed)),
      are("refused") && again,
    ]);
  };

  /** @type {(status: any) => Line} */
  const line = (status) => {
    const { capability, behaviour, ref, at } = status;
    const text = alike(spoken, wanted) ? status.text : undefined;
    const sev = among(status.sev, "notice", "critical") ? status.sev : "minor";
    const usual = among(behaviour, "limited", "unavailable") ? behaviour : "other";
    const mine = actions.filter((action) => action.capability == capability);
    const told = behaviour ? mine : mine.filter(outlives);
    const own = join(told.map((action) => (alike(action.lang, wanted) && action.text) || texts[fateOf(action)]));
    const said = behaviour && page.textOf(status, text ?? texts[usual]);
    return {
      capability,
      behaviour,
      ref: at ?? ref,
      sev,
      name: page.nameOf(capability),
      word: behaviour && texts[sev],
      text: said == own ? "" : said,
      own,
      fate: join(told.map(mark)),
      when: behaviour && whenOf({ ...status, text }, told.map(fateOf).filter(Boolean)),
    };
  };
  const gone = actions.filter(
    (action) => outlives(action) && !statuses.some(({ capability }) => capability == action.capability),
  );
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
