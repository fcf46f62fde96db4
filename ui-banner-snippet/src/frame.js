/** What keeps a banner's place, whatever it shows. */
export const FRAME = `
:host{display:contents;color-scheme:light dark}
:host(:is([for],[reserve])){display:block;position:relative;block-size:0}
:host([reserve]){block-size:var(--service-mode-reserve,7rem)}
div[aria-live]{position:fixed;inset:0 auto auto 0;block-size:1px;inline-size:1px;overflow:hidden;clip-path:inset(50%)}
`;

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/** Adds styles, which all banners of a page share, to those of a root. @param {ShadowRoot} root @param {string} css */
export function adopt(root, css) {
  const sheet = sheets.get(css) ?? new CSSStyleSheet();
  if (!sheets.has(css)) sheet.replaceSync(css);
  sheets.set(css, sheet);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return root;
}
