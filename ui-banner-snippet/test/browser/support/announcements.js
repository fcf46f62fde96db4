/**
 * Writes down what a screen reader is given to say: every text that comes into a live region that was there before,
 * in open shadow roots also, and every live region that was not empty when it came.
 *
 * @param {import("playwright-core").Page | import("playwright-core").BrowserContext} page before its navigation
 */
export const watchAnnouncements = (page) =>
  page.addInitScript(() => {
    const log = /** @type {any} */ (globalThis).announcements = /** @type {string[]} */ ([]);
    const SELECTOR = "[aria-live], [role=status], [role=alert], [role=log]";
    const politeness = (/** @type {Element} */ region) =>
      region.getAttribute("aria-live") ?? (region.getAttribute("role") == "alert" ? "assertive" : "polite");
    const listen = (/** @type {Node} */ root) =>
      new MutationObserver((mutations) => {
        for (const { target, addedNodes } of mutations) {
          const element = target instanceof Element ? target : target.parentElement;
          const region = element?.closest(SELECTOR);
          for (const node of addedNodes) {
            if (region) log.push(`${politeness(region)}: ${node.textContent}`);
            else if (node instanceof Element && node.matches(SELECTOR) && node.textContent) log.push(`born full: ${node.textContent}`);
          }
        }
      }).observe(root, { childList: true, subtree: true });
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (/** @type {ShadowRootInit} */ init) {
      const root = attach.call(this, init);
      listen(root);
      return root;
    };
    listen(document);
  });

/**
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>} such as `polite: Payments: back to normal.`
 */
export const announcements = (page) => page.evaluate(() => [.../** @type {any} */ (globalThis).announcements]);
