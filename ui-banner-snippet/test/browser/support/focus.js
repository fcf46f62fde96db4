/**
 * Writes down where the focus goes, `body` included.
 *
 * @param {import("playwright-core").Page} page before its navigation
 */
export const watchFocus = (page) =>
  page.addInitScript(() => {
    const log = /** @type {any} */ (globalThis).focused = /** @type {string[]} */ ([]);
    addEventListener("focusin", ({ target }) => log.push(/** @type {Element} */ (target).localName), true);
    addEventListener("focusout", ({ relatedTarget }) => relatedTarget ?? log.push("nothing"), true);
  });

/** @type {(page: import("playwright-core").Page) => Promise<string[]>} */
export const focusMoves = (page) => page.evaluate(() => [.../** @type {any} */ (globalThis).focused]);
