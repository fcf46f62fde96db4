import { h } from "./dom.js";

/**
 * What is about to be said, and where: each text once, however many banners a page has.
 *
 * @type {Map<string, HTMLElement>}
 */
const pending = new Map();

const say = () => {
  for (const [text, region] of pending) {
    const said = h("p", {}, text);
    region.append(said);
    setTimeout(() => said.remove(), 10_000);
  }
  pending.clear();
};

/**
 * Two live regions, empty until something is said in them.
 *
 * @param {ParentNode} root
 * @returns {(text: string, urgent?: boolean) => void} says it soon, to people who do not see it
 */
export function announcer(root) {
  const polite = h("div", { "aria-live": "polite" });
  const assertive = h("div", { "aria-live": "assertive" });
  root.append(polite, assertive);
  return (text, urgent) => {
    if (!pending.size) setTimeout(say, 150);
    if (urgent || !pending.has(text)) pending.set(text, urgent ? assertive : polite);
  };
}
