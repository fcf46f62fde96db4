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
  translate: 0 calc(-100% - 1rem);
  box-sizing: border-box;
  inline-size: min(100% - 2rem, var(--service-mode-width, 36rem));
  max-block-size: calc(100% - 2rem);
  margin-inline: auto;
  overflow: auto;
  border: 1px solid light-dark(#d0d6dd, #454e59);
  border-radius: var(--service-mode-radius, 1rem);
  background: var(--service-mode-surface, light-dark(#fff, #1b2027));
  color: var(--service-mode-text, light-dark(#1b2127, #eef1f4));
  box-shadow: 0 0.5rem 2rem #0003;
  font: 0.9375rem/1.5 var(--service-mode-font, system-ui, sans-serif);
}
:host([place="start"]) section {
  inset-block-start: 1rem;
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
  padding: 0.875rem 1.25rem 0;
  padding-inline-end: 3.5rem;
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
  inline-size: 2.25rem;
  block-size: 2.25rem;
  margin: 0.375rem;
  padding: 0.5rem;
  border: 0;
  border-radius: 0.625rem;
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
  inline-size: 1.25rem;
  fill: currentColor;
}
li {
  --tone: var(--service-mode-tone, light-dark(#0b5cad, #82bcff));
  display: flex;
  gap: 0.75rem;
  padding: 0.75rem 1.25rem;
}
:host([for]) li {
  padding-inline-end: 3rem;
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
li > svg,
span {
  flex: none;
  color: var(--tone);
}
li > svg {
  block-size: 1.5em;
}
strong {
  font-weight: 600;
}
span {
  margin-inline-start: 0.5rem;
  font-size: 0.8125rem;
  font-weight: 600;
}
[part="own"] {
  margin-block: 0.375rem;
  padding-inline-start: 0.625rem;
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
    transform: translateY(0.5rem);
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
