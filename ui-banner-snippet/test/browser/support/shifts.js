/**
 * Measures layout shifts from the first paint on, those after an input excluded, as the metric has it.
 *
 * @param {import("playwright-core").Page | import("playwright-core").BrowserContext} page before its navigation
 */
export const watchShifts = (page) =>
  page.addInitScript(() => {
    const shifts = /** @type {any} */ (globalThis).shifts = /** @type {any[]} */ ([]);
    new PerformanceObserver((list) => {
      for (const entry of /** @type {any[]} */ (list.getEntries())) if (!entry.hadRecentInput) shifts.push(entry.value);
    }).observe({ type: "layout-shift", buffered: true });
  });

/**
 * @param {import("playwright-core").Page} page
 * @returns {Promise<number>} the cumulative layout shift so far, when what is pending has been painted
 */
export const shift = (page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    return /** @type {any} */ (globalThis).shifts.reduce((/** @type {number} */ sum, /** @type {number} */ one) => sum + one, 0);
  });
