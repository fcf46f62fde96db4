import { h } from "./dom.js";

/**
 * What is about to be said, where and in which language: each text once, however many banners a page has.
 *
 * @type {Map<string, [HTMLElement, string]>}
 */
const pending = new Map();

const say = () => {
  for (const [text, [region, lang]] of pending) {
    const said = h("p", { lang }, text);
    region.append(said);
    setTimeout(() => said.remove(), 10_000);
  }
  pending.clear();
};

/**
 * Two live regions, empty until something is said in them.
 *
 * @param {ParentNode} root
 * @returns {(text: string, lang: string, urgent?: boolean) => void} says it soon, to people who do not see it
 */
export function announcer(root) {
  const polite = h("div", { "aria-live": "polite" });
  const assertive = h("div", { "aria-live": "assertive" });
  root.append(polite, assertive);
  return (text, lang, urgent) => {
    if (!pending.size) setTimeout(say, 150);
    if (urgent || !pending.has(text)) pending.set(text, [urgent ? assertive : polite, lang]);
  };
}
