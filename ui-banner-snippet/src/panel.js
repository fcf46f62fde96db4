import { h } from "./dom.js";

/** @typedef {import("./view.js").Line} Line */
/** @typedef {import("./view.js").Texts} Texts */

const BANG = "M9 6h2v5H9zm0 7h2v2H9z";

/** One shape for each severity, so that colour is never alone. @type {Record<string, string>} */
const SHAPES = {
  notice: "M10 1a9 9 0 1 0 .01 0zM9 5h2v2H9zm0 4h2v6H9z",
  minor: "M10 0l10 10-10 10L0 10z" + BANG,
  major: "M10 1l10 18H0z" + BANG,
  critical: "M6 1h8l5 5v8l-5 5H6l-5-5V6z" + BANG,
};

const CROSS = "M5 4l5 5 5-5 1 1-5 5 5 5-1 1-5-5-5 5-1-1 5-5-5-5z";

/** @type {(tag: string, part: string, child?: Node | string) => Node | string} nothing for nothing */
const piece = (tag, part, child) => (child ? h(tag, { part }, child) : "");

/** @type {(d: string) => Node} */
const icon = (d) => h("svg", { viewBox: "0 0 20 20" }, h("path", { d }));

/** @type {(name: string, otherwise: Node | string) => Node} */
const slot = (name, otherwise) => h("slot", { name }, otherwise);

/** @type {(line: Line) => HTMLElement} */
const item = ({ capability, behaviour, sev, name, word, text, own, when }) =>
  h(
    "li",
    { part: "line " + sev },
    piece("span", "icon", icon(SHAPES[sev] ?? "")),
    h(
      "div",
      {},
      piece("strong", "name", name),
      "\u2002",
      piece("span", "severity", word),
      piece("p", "text", text && slot(capability + ":" + behaviour, slot(capability, text))),
      piece("p", "own", own),
      piece("p", "when", when),
    ),
  );

/**
 * Draws a banner.
 *
 * @param {ShadowRoot} root
 * @param {string} role
 * @param {Texts} texts
 * @param {string} lang
 * @param {string} dir
 * @param {() => void} dismiss
 */
export function panel(root, role, texts, lang, dir, dismiss) {
  const list = h("ul", { part: "list", role: "list" });
  const button = h("button", { part: "dismiss", "aria-label": texts.dismiss }, icon(CROSS));
  const title = h("h2", { part: "heading", id: "title" }, texts.title);
  const node = h(
    "section",
    { part: "panel", role, lang, dir, "aria-labelledby": "title" },
    title,
    button,
    list,
  );
  /** @type {string[]} */
  let written = [];
  /** @type {HTMLElement | undefined} */
  let before;
  button.onclick = dismiss;
  node.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof HTMLElement && !node.contains(relatedTarget)) before = relatedTarget;
  });
  root.append(node);
  return {
    /** Writes from the first line that changed on: what stays where it is keeps its nodes. @param {Line[]} lines */
    write(lines) {
      const wanted = lines.map((line) => JSON.stringify(line));
      const first = wanted.findIndex((line, place) => line != written[place]);
      const stay = first < 0 ? wanted.length : first;
      while (list.children[stay]) list.lastChild?.remove();
      list.append(...lines.slice(stay).map(item));
      written = wanted;
    },

    /** Goes, and leaves the focus where it came from if it was here. @returns {undefined} */
    remove() {
      const focused = root.activeElement;
      node.remove();
      if (focused) aside(before);
    },
  };
}

/** Focuses what had the focus before, else the main part of the page. @param {HTMLElement} [before] */
function aside(before) {
  const main = document.querySelector("main") ?? document.body;
  const next = before?.isConnected ? before : main;
  if (next == main && !main.hasAttribute("tabindex")) main.tabIndex = -1;
  next.focus({ preventScroll: true });
}
