/**
 * A browser for the tests of a file, and what its pages are asked.
 *
 * @module
 */

import { after, afterEach, before } from "node:test";
import { watchAnnouncements } from "../../browser/support/announcements.js";
import { launch } from "../../browser/support/browser.js";
import { watchShifts } from "../../browser/support/shifts.js";

/**
 * @typedef {import("playwright-core").Page} Page
 * @typedef {import("playwright-core").BrowserContext} Context
 */

/**
 * Starts a browser before the first test; each test's contexts are closed after it.
 *
 * @param {() => Promise<import("playwright-core").Browser>} [start]
 * @returns {(options?: import("playwright-core").BrowserContextOptions) => Promise<Context>} opens a user's browser
 */
export function chromium(start = () => launch()) {
  /** @type {import("playwright-core").Browser} */
  let browser;
  before(async () => void (browser = await start()));
  after(() => browser.close());
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  return async (options) => {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(15_000);
    await watchAnnouncements(context);
    await watchShifts(context);
    return context;
  };
}

/** @type {WeakMap<Page, string[]>} */
const complaints = new WeakMap();

/**
 * @param {Context} context
 * @param {string} url
 * @returns {Promise<Page>} loaded; from now on it is written down what it complains of
 */
export async function visit(context, url) {
  const page = await context.newPage();
  complaints.set(page, []);
  page.on("pageerror", (error) => complaints.get(page)?.push(String(error)));
  page.on("console", (message) => {
    const refusal = message.text().startsWith("Failed to load resource");
    if (/error|warning/.test(message.type()) && !refusal) complaints.get(page)?.push(message.text());
  });
  await page.goto(url);
  return page;
}

/** @type {(page: Page) => string[]} exceptions, console errors and warnings; answers of refusal are none */
export const complaintsOf = (page) => complaints.get(page) ?? [];

/** @type {(page: Page) => import("playwright-core").Locator} the banner while it says anything */
export const bannerOf = (page) => page.locator("service-mode-banner:not([for]) [part=panel]");

/** @type {(page: Page, name: string) => import("playwright-core").Locator} what it says of one capability */
export const lineOf = (page, name) => bannerOf(page).locator("[part~=line]", { hasText: name });

/** @type {(page: Page, within?: number) => Promise<unknown>} waits until the banner says nothing any more */
export const gone = (page, within = 15_000) => bannerOf(page).waitFor({ state: "detached", timeout: within });
