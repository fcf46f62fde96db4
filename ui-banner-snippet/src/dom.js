/**
 * An element with attributes and children; `svg` and `path` are drawn.
 *
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function h(tag, attributes, ...children) {
  const space = /svg|path/.test(tag) ? "2000/svg" : "1999/xhtml";
  const node = /** @type {HTMLElement} */ (document.createElementNS("http://www.w3.org/" + space, tag));
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}
