import { after, before, test } from "node:test";
import { bannerOf, chromium, visit } from "./support/chromium.js";
import { HERE, servePages } from "./support/pages.js";
import { until } from "./support/until.js";
import { edge, force, repair, streams } from "./support/world.js";

/** @typedef {import("playwright-core").Page} Page */

const open = chromium();
servePages();
before(() => force("payments", "queued-payments"));
after(repair);

/** @type {(tabs: Page[], shown: Page) => Promise<void>} hides the others, as a browser with one window does */
async function show(tabs, shown) {
  for (const tab of tabs) await seem(tab, tab == shown);
}

/** @type {(tab: Page, visible: boolean) => Promise<void>} */
const seem = (tab, visible) =>
  tab.evaluate((visible) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (visible ? "visible" : "hidden") });
    Object.defineProperty(document, "hidden", { configurable: true, get: () => !visible });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, visible);

test("five tabs have one connection: the visible one's", async () => {
  await until("nobody follows yet", async () => (await streams(edge)) == 0);
  const user = await open();
  /** @type {Page[]} */
  const tabs = [];
  for (let tab = 0; tab < 5; tab++) {
    const page = await visit(user, `${HERE}/till`);
    await bannerOf(page).waitFor();
    tabs.push(page);
    await show(tabs, page);
  }
  await until("one connection", async () => (await streams(edge)) == 1);
  const first = /** @type {Page} */ (tabs[0]);
  await show(tabs, first);
  await until("the first tab asked again", () => first.evaluate("performance.getEntriesByType('resource').some(({name}) => name.includes('/service-mode?'))"));
  await until("one connection again", async () => (await streams(edge)) == 1);
  await seem(first, false);
  await until("no connection while nobody looks", async () => (await streams(edge)) == 0);
});
