import english from "./texts.js";

/** @typedef {typeof english} Texts */

/** The language of the closest element that names one, through shadow roots. @type {(node: Element) => string} */
export const languageOf = (node) => {
  const root = node.getRootNode();
  return node.closest("[lang]")?.getAttribute("lang") || (root instanceof ShadowRoot ? languageOf(root.host) : "en");
};

/**
 * Hands over the texts of a language: English at once, others when they are loaded, English where there are none.
 *
 * @param {string} wanted language tag, possibly a bad one
 * @param {(texts: Texts, lang: string) => void} use
 */
export function speak(wanted, use) {
  let lang = "en";
  try {
    lang = new Intl.Locale(wanted).baseName;
  } catch {
    // No language tag: English.
  }
  const [base] = lang.split("-");
  const fallBack = () => use(english, base == "en" ? lang : "en");
  if (!/^(ar|de|es|fr|ja)$/.test(base ?? "")) return fallBack();
  import(`./locales/${base}.js`).then(
    ({ default: list }) =>
      use(/** @type {Texts} */ (Object.fromEntries(Object.keys(english).map((key, place) => [key, list[place]]))), lang),
    fallBack,
  );
}
