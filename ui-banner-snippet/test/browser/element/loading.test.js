import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.js";
import { page as markup, Site } from "./site.js";

/** @type {import("playwright-core").Browser} */
let browser;
const site = new Site();
const queued = { behaviour: "queued", severity: "minor", ref: "e-1", at: 1 };

before(async () => {
  [browser] = await Promise.all([launch(), site.start()]);
});
after(() => Promise.all([browser.close(), site.stop()]));

/** Opens a page, after what draws was refused so many times. @param {number} refusals */
async function visit(refusals) {
  site.pages["/"] = markup();
  const page = await (await browser.newContext()).newPage();
  /** @type {string[]} */
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.route("**/drawing.js", (route) => (refusals-- > 0 ? route.abort() : route.continue()));
  await page.goto(site.url);
  return { page, problems };
}

test("what draws is there once the page is idle, though nothing is to be drawn", async () => {
  site.change({});
  const { page, problems } = await visit(0);
  await page.waitForFunction(() => document.querySelector("service-mode-banner")?.shadowRoot?.adoptedStyleSheets.length == 2);
  await page.context().route("**/*.js", (route) => route.abort());
  site.change({ payments: queued });
  await page.evaluate(async (home) => (await import(home)).modes.refresh(), "/.well-known/service-mode/banner/1/modes.js");
  await page.getByRole("region").waitFor();
  assert.deepEqual(problems, []);
  await page.context().close();
});

test("what draws is asked for again when it could not be had", async () => {
  site.change({ payments: queued });
  const { page, problems } = await visit(1);
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/drawing.js")));
  site.change({ payments: { ...queued, severity: "major" } });
  await page.getByRole("region").waitFor();
  assert.deepEqual(problems, []);
  await page.context().close();
});
