/** Finding and copying what index.html holds. */

/**
 * The element that carries this name in `data-part`.
 * @param {string} name
 * @param {ParentNode} [root]
 * @returns {any}
 */
export function part(name, root = document) {
  return root.querySelector(`[data-part="${name}"]`);
}

/**
 * A fresh copy of a template's element.
 * @param {string} id
 * @returns {any}
 */
export function copy(id) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  return document.importNode(/** @type {Node} */ (template.content.firstElementChild), true);
}

/**
 * A sentence of the page, with its `{placeholders}` filled in.
 * @param {string} key
 * @param {Record<string, string>} [values]
 */
export function text(key, values = {}) {
  const texts = /** @type {HTMLTemplateElement} */ (document.getElementById("texts"));
  const sentence = texts.content.querySelector(`[data-text="${key}"]`)?.textContent ?? key;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/**
 * Writes a text where it differs, so that nothing is announced or laid out for nothing.
 * @param {Element} element
 * @param {string} wanted
 */
export function say(element, wanted) {
  if (element.textContent !== wanted) {
    element.textContent = wanted;
  }
}
