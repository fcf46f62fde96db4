/**
 * What a banner shows and says. Loaded by the element when the page is idle, or as soon as there is something to tell.
 *
 * @module
 */

import { announcer } from "./announcer.js";
import { dismissed } from "./dismissals.js";
import { adopt } from "./frame.js";
import { languageOf, speechOf } from "./language.js";
import { alike, language } from "./pace.js";
import { panel } from "./panel.js";
import { exceeds, fresh } from "./rank.js";
import { STYLES } from "./styles.js";
import { aloud, fill, lines } from "./view.js";

/** @typedef {import("./core.js").Status} Status */
/** @typedef {import("./intents.js").Action} Action */
/** @typedef {import("./view.js").Line} Line */

/** Milliseconds after which the times a banner tells are counted anew. */
const TICK = 10_000;

/**
 * @typedef {object} Drawing
 * @property {(statuses: readonly Status[], actions: Action[], quiet?: boolean) => void} show draws what is affected;
 *     quietly, when what is new goes without saying
 * @property {(statuses: readonly Status[]) => void} recover says what is normal again
 * @property {() => Promise<boolean>} speak looks at the language of the page again; whether it is another one
 * @property {() => void} dismiss hides what is shown
 */

/**
 * @param {HTMLElement & import("./view.js").Page} banner
 * @param {ShadowRoot} root with two live regions
 * @returns {Promise<Drawing>} once there are texts to draw with
 */
export async function drawing(banner, root) {
  const { announce, takeBack } = announcer(root);
  let speech = await speechOf(languageOf(banner));
  /** @type {[readonly Status[], Action[]]} */
  let seen = [[], []];
  /** @type {Line[]} */
  let shown = [];
  /** @type {Record<string, import("./rank.js").Told & {said?: string}>} */
  const told = {};
  /** @type {ReturnType<typeof panel> | undefined} */
  let drawn;
  /** @type {any} */
  let clock;
  adopt(root, STYLES);

  /** Which of the page's banners it is. */
  const scope = () => banner.getAttribute("for") ?? banner.getAttribute("capabilities");

  /** @type {(line: Line, quiet?: boolean) => void} */
  const tell = (line, quiet) => {
    const { capability } = line;
    const before = told[capability];
    told[capability] = { ...line, said: before?.said };
    if (quiet || !fresh(line, before)) return;
    const scoped = banner.hasAttribute("for") || banner.hasAttribute("capabilities");
    const said = aloud(line, exceeds(line, before));
    told[capability] = { ...line, said };
    announce(capability, said, speech.lang, scoped && /^(maj|crit)/.test(line.sev));
  };

  /** @param {boolean} [quiet] */
  const render = (quiet) => {
    const { texts, lang, wanted } = speech;
    const away = dismissed(scope());
    shown = lines(...seen, { texts, lang, wanted, spoken: language(), page: banner }).filter((line) => fresh(line, away[line.capability]));
    for (const line of shown) tell(line, quiet);
    for (const name in told) {
      if (!shown.some(({ capability }) => capability == name) && takeBack(name, told[name]?.said)) delete told[name];
    }
    clearTimeout(clock);
    if (!shown[0]) return void (drawn = drawn?.remove());
    clock = setTimeout(render, TICK, true);
    // English on a page whose language has no texts is not written as that page is.
    const dir = texts.dir || (alike(wanted, lang) ? "" : "ltr");
    drawn ??= panel(root, banner.hasAttribute("for") ? "note" : "region", texts, lang, dir, () => banner.dismiss());
    drawn.write(shown);
  };

  return {
    dismiss() {
      dismissed(scope(), shown);
      render();
    },

    show(statuses, actions, quiet) {
      seen = [statuses, actions];
      render(quiet);
    },

    recover(statuses) {
      for (const { capability } of statuses) {
        // Whatever comes after that is news, but for what was said of actions.
        told[capability] = { sev: "notice", fate: told[capability]?.fate };
        announce(capability, fill(speech.texts.recovered, banner.nameOf(capability)), speech.lang);
      }
    },

    async speak() {
      const wanted = languageOf(banner);
      if (wanted == speech.wanted) return false;
      const other = await speechOf(wanted);
      if (wanted == languageOf(banner)) {
        speech = other;
        drawn = drawn?.remove();
        render(true);
      }
      return true;
    },
  };
}
