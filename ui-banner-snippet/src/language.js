import english from "./texts.js";

/** @typedef {import("./view.js").Texts} Texts */

/** The language of the closest element that names one, through shadow roots. @type {(node: Element) => string} */
export const languageOf = (node) => {
  const { host } = /** @type {ShadowRoot} */ (node.getRootNode());
  return node.closest("[lang]")?.getAttribute("lang") || (host ? languageOf(host) : "");
};

/**
 * How a language is spoken: English where there are no texts in it.
 *
 * @typedef {object} Speech
 * @property {string} wanted language tag, possibly a bad one
 * @property {string} lang of the texts
 * @property {Texts} texts
 */

/** @type {(wanted: string) => Promise<Speech>} never rejects */
export const speechOf = async (wanted) => {
  const [lang = "en", base = "en"] = /^(ar|de|en|es|fr|ja)(-[a-z]{2})?(?![a-z])/i.exec(wanted) ?? [];
  if (base == "en") return { wanted, lang, texts: english };
  try {
    const { default: list } = await import(`./locales/${base.toLowerCase()}.js`);
    const texts = Object.fromEntries(Object.keys(english).map((key, place) => [key, list[place]]));
    return { wanted, lang, texts: /** @type {Texts} */ (texts) };
  } catch {
    return { wanted, lang: "en", texts: english };
  }
};
