import { after, before } from "node:test";
import { watchAnnouncements } from "../support/announcements.js";
import { launch } from "../support/browser.js";
import { watchFocus } from "../support/focus.js";
import { watchShifts } from "../support/shifts.js";
import { page as markup, Site } from "./site.js";

/** @type {import("playwright-core").Browser} */
let browser;
export const site = new Site();

/** A site and a browser for the tests of one file. */
export function world() {
  before(async () => {
    [browser] = await Promise.all([launch(), site.start()]);
  });
  after(() => Promise.all([browser.close(), site.stop()]));
}

/**
 * Opens a page of the site while these capabilities are as they are, in a browser of its own.
 *
 * @param {import("./site.js").Capabilities} capabilities
 * @param {Parameters<typeof markup>[0]} [options]
 * @param {import("playwright-core").BrowserContextOptions} [context]
 */
export async function visit(capabilities, options, context) {
  site.change(capabilities);
  const html = (site.pages["/"] = markup(options));
  site.strict = !html.includes("style");
  const page = await (await browser.newContext({ viewport: { width: 800, height: 600 }, ...context })).newPage();
  for (const watch of [watchAnnouncements, watchFocus, watchShifts]) await watch(page);
  /** @type {string[]} */
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => message.type() != "log" && problems.push(message.text()));
  await page.goto(site.url);
  await page.waitForFunction(() => document.querySelector("service-mode-banner")?.shadowRoot?.adoptedStyleSheets.length == 2);
  return { page, problems, lines: () => lines(page), close: () => page.context().close() };
}

/**
 * Changes the mode as the page hears it at once, stream or not.
 *
 * @param {import("playwright-core").Page} page
 * @param {import("./site.js").Capabilities} capabilities
 */
export async function change(page, capabilities) {
  site.change(capabilities);
  await page.evaluate(async (home) => (await import(home)).modes.refresh(), "/.well-known/service-mode/banner/1/modes.js");
}

/**
 * Sends something to a capability, observed by the page's store.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} capability
 */
export const send = (page, capability) =>
  page.evaluate(
    async ([home, path]) => (await import(home)).modes.observe(await fetch(path, { method: "POST" }), { method: "POST" }) && undefined,
    /** @type {const} */ (["/.well-known/service-mode/banner/1/modes.js", "/" + capability]),
  );

/** @type {(page: import("playwright-core").Page) => Promise<string[]>} what each line shows, one space between its parts */
export const lines = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("service-mode-banner")].flatMap((banner) =>
      [...(banner.shadowRoot?.querySelectorAll("li") ?? [])].map((line) =>
        /** @type {HTMLElement} */ (line).innerText.replace(/\s+/g, " ").trim(),
      ),
    ),
  );

/** Capabilities as the tests need them. */
export const queued = { behaviour: "queued", severity: "minor", ref: "e-1", at: 1 };
export const down = { behaviour: "unavailable", severity: "critical", ref: "e-2", at: 2 };
export const readOnly = { behaviour: "read-only", severity: "major", ref: "e-3", at: 3 };
export const delayed = { behaviour: "delayed", severity: "notice", ref: "e-4", at: 4 };
