import { h } from "./dom.js";

/**
 * What is about to be said of each capability, where and in which language: the last word alone, and once, however many
 * banners a page has.
 *
 * @type {Map<string, [Element, string, string]>}
 */
const pending = new Map();

/** Nobody hears what is said in a hidden tab. */
const say = () => {
  if (document.hidden) return void setTimeout(say, 1_000);
  for (const [region, lang, text] of pending.values()) {
    const said = h("p", { lang }, text);
    region.append(said);
    setTimeout(() => said.remove(), 10_000);
  }
  pending.clear();
};

/**
 * To people who do not see it.
 *
 * @typedef {object} Announcer
 * @property {(capability: string, text: string, lang: string, urgent?: boolean) => void} announce says it soon
 * @property {(capability: string, text?: string) => boolean} takeBack leaves this unsaid; false when that is not to be
 */

/**
 * @param {ParentNode} root with two live regions, the polite one first
 * @returns {Announcer}
 */
export function announcer(root) {
  const [polite, assertive] = root.querySelectorAll("[aria-live]");
  return {
    announce(capability, text, lang, urgent) {
      const region = urgent ? assertive : polite;
      const before = pending.get(capability);
      if (!region || (before?.[2] == text && !urgent)) return;
      if (!pending.size) setTimeout(say, 150);
      pending.delete(capability);
      pending.set(capability, [region, lang, text]);
    },

    takeBack: (capability, text) => pending.get(capability)?.[2] == text && pending.delete(capability),
  };
}
