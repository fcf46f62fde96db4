import english from "./texts.js";

/** @typedef {import("./view.js").Texts} Texts */

/** The language of the closest element that names one, through shadow roots. @type {(node: Element) => string} */
export const languageOf = (node) => {
  const { host } = /** @type {ShadowRoot} */ (node.getRootNode());
  return node.closest("[lang]")?.getAttribute("lang") || (host ? languageOf(host) : "");
};

/**
 * Hands over the texts of a language: English at once, others when they are loaded, English where there are none.
 *
 * @param {string} wanted language tag, possibly a bad one
 * @param {(texts: Texts, lang: string) => void} use
 */
export function speak(wanted, use) {
  const [lang = "en", base = "en"] = /^(ar|de|en|es|fr|ja)(-[a-z]{2})?(?![a-z])/i.exec(wanted) ?? [];
  const plain = () => use(english, base == "en" ? lang : "en");
  if (base == "en") return plain();
  import(`./locales/${base.toLowerCase()}.js`).then(({ default: list }) => {
    const texts = Object.fromEntries(Object.keys(english).map((key, place) => [key, list[place]]));
    use(/** @type {Texts} */ (texts), lang);
  }, plain);
}
