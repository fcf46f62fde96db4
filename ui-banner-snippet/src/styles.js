const CSS = `
:host {
  display: contents;
  color-scheme: light dark;
}
:host(:is([for], [reserve])) {
  display: block;
  position: relative;
  block-size: 0;
}
:host([reserve]) {
  block-size: var(--service-mode-reserve, 7rem);
}
div[aria-live] {
  position: fixed;
  inset: 0 auto auto 0;
  block-size: 1px;
  inline-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}
section {
  position: fixed;
  z-index: var(--service-mode-layer, 1000);
  inset-block-start: 100%;
  inset-inline: 0;
  translate: 0 calc(-100% - 16px);
  box-sizing: border-box;
  inline-size: min(100% - 32px, var(--service-mode-width, 36rem));
  max-block-size: calc(100% - 32px);
  margin-inline: auto;
  overflow: auto;
  border: 1px solid light-dark(#d0d6dd, #454e59);
  border-radius: var(--service-mode-radius, 16px);
  background: var(--service-mode-surface, light-dark(#fff, #1b2027));
  color: var(--service-mode-text, light-dark(#1b2127, #eef1f4));
  box-shadow: 0 8px 32px #0003;
  font: 0.9375rem/1.5 var(--service-mode-font, system-ui, sans-serif);
}
:host([place="start"]) section {
  inset-block-start: 16px;
  translate: none;
}
:host(:is([for], [reserve])) section {
  position: absolute;
  inset-block-start: 0;
  inline-size: 100%;
  max-block-size: none;
  translate: none;
}
h2,
p,
ul {
  margin: 0;
  padding: 0;
  list-style: none;
  font-size: 1em;
  overflow-wrap: anywhere;
}
h2 {
  padding: 14px 20px 0;
  padding-inline-end: 52px;
  font-size: 0.8125rem;
  font-weight: 500;
  opacity: 0.8;
}
:host([for]) h2 {
  display: none;
}
button {
  position: absolute;
  inset-block-start: 0;
  inset-inline-end: 0;
  margin: 6px;
  padding: 8px;
  border: 0;
  border-radius: 10px;
  background: none;
  color: inherit;
  cursor: pointer;
}
button:hover {
  background: #8883;
}
:focus-visible {
  outline: 2px solid;
  outline-offset: -2px;
}
svg {
  inline-size: 20px;
  fill: currentColor;
}
li {
  --tone: var(--service-mode-tone, light-dark(#0b5cad, #82bcff));
  display: flex;
  gap: 12px;
  padding: 12px 20px;
}
:host([for]) li {
  padding-inline-end: 52px;
}
li + li {
  border-block-start: 1px solid #8884;
}
[part~="minor"] {
  --tone: var(--service-mode-tone, light-dark(#8a5300, #f5c451));
}
[part~="major"] {
  --tone: var(--service-mode-tone, light-dark(#b53a00, #ffa070));
}
[part~="critical"] {
  --tone: var(--service-mode-tone, light-dark(#b00020, #ff97a0));
}
span {
  flex: none;
  color: var(--tone);
}
strong,
span {
  font-weight: 600;
}
span {
  font-size: 0.8125rem;
}
[part="own"] {
  margin-block: 6px;
  padding-inline-start: 10px;
  border-inline-start: 3px solid var(--tone);
  font-weight: 500;
}
[part="when"] {
  font-size: 0.875rem;
  opacity: 0.8;
}
@media (prefers-reduced-motion: no-preference) {
  section {
    animation: rise 0.2s ease-out;
  }
}
@keyframes rise {
  from {
    opacity: 0;
    transform: translateY(8px);
  }
}
`;

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** Gives a root the styles, which all banners share. @param {ShadowRoot} root */
export function adopt(root) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  root.adoptedStyleSheets = [sheet];
  return root;
}
