import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe finds wrong with a page as it is now, its open shadow roots included. The page's Content-Security-Policy is
 * respected: axe comes in by the debugger, not by an element.
 *
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>} one line for each violation, with the offending markup
 */
export async function violations(page) {
  await page.evaluate(await source);
  const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run(document));
  return violations.map(
    (/** @type {any} */ { id, help, nodes }) =>
      `${id}: ${help}: ${nodes.map((/** @type {any} */ { html, failureSummary }) => `${html} ${failureSummary}`).join(" | ")}`,
  );
}
