import { h } from "./dom.js";

/**
 * What is about to be said, where and in which language: each text once, however many banners a page has.
 *
 * @type {Map<string, [Element, string]>}
 */
const pending = new Map();

/** Nobody hears what is said in a hidden tab. */
const say = () => {
  if (document.hidden) return void setTimeout(say, 1_000);
  for (const [text, [region, lang]] of pending) {
    const said = h("p", { lang }, text);
    region.append(said);
    setTimeout(() => said.remove(), 10_000);
  }
  pending.clear();
};

/**
 * @param {ParentNode} root with two live regions, the polite one first
 * @returns {(text: string, lang: string, urgent?: boolean) => void} says it soon, to people who do not see it
 */
export function announcer(root) {
  const [polite, assertive] = root.querySelectorAll("[aria-live]");
  return (text, lang, urgent) => {
    const region = urgent ? assertive : polite;
    if (!pending.size) setTimeout(say, 150);
    if (region && (urgent || !pending.has(text))) pending.set(text, [region, lang]);
  };
}
