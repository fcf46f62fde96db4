import assert from "node:assert/strict";
import { test } from "node:test";
import { delayed, queued, visit, world } from "./visit.js";

world();

const BOTH = { payments: queued, notifications: delayed };

/** What somebody may want to say. */
const WORDS = [
  "1 + 1 = 2",
  "See /help?topic=pay&from=banner",
  "You are charged later; once",
  "Nothing is lost; see /help?topic=pay; we charge you once",
];

/** @type {(banner: import("playwright-core").Locator, attributes: Record<string, string>) => Promise<void>} */
const say = (banner, attributes) =>
  banner.evaluate((banner, attributes) => {
    for (const [name, value] of Object.entries(attributes)) banner.setAttribute(name, value);
  }, attributes);

test("texts may have equals signs and semicolons, whatever comes before or after", async () => {
  const { page, lines, close } = await visit(BOTH, { banner: 'texts=""' });
  const banner = page.locator("service-mode-banner");
  for (const words of WORDS) {
    for (const texts of [`payments:queued=${words}; notifications=Soon`, `notifications:delayed=Soon;payments=${words}`]) {
      await say(banner, { texts });
      assert.deepEqual(await lines(), [`Payments Minor problem ${words}`, "Notifications Notice Soon"], texts);
    }
  }
  await close();
});

test("names may have equals signs and semicolons, whatever comes before or after", async () => {
  const { page, lines, close } = await visit(BOTH, { banner: 'texts="payments=Later; notifications=Soon"' });
  const banner = page.locator("service-mode-banner");
  for (const words of WORDS) {
    for (const names of [`payments=${words}; notifications=Letters`, `notifications=Letters;payments=${words}`]) {
      await say(banner, { names });
      assert.deepEqual(await lines(), [`${words} Minor problem Later`, "Letters Notice Soon"], names);
    }
  }
  await close();
});

test("a semicolon at the end belongs to no name and no text", async () => {
  const banner = 'names="payments=Pay; notifications=Letters;" texts="payments=Later;notifications=Soon; "';
  const { page, lines, close } = await visit(BOTH, { banner });
  await page.locator("section").waitFor();
  assert.deepEqual(await lines(), ["Pay Minor problem Later", "Letters Notice Soon"]);
  await close();
});

test("texts and names may be on several lines", async () => {
  const banner = 'names="payments = Pay;\n  notifications = Letters" texts="\n  payments = Later;\n  notifications:delayed =\n  Soon\n"';
  const { lines, close } = await visit(BOTH, { banner });
  assert.deepEqual(await lines(), ["Pay Minor problem Later", "Letters Notice Soon"]);
  await close();
});
