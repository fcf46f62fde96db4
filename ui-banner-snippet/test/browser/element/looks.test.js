import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { delayed, down, queued, readOnly, send, visit, world } from "./visit.js";

world();

const manifest = JSON.parse(await readFile(new URL("../../../custom-elements.json", import.meta.url), "utf8"));
const { cssParts } = manifest.modules
  .flatMap((/** @type {any} */ { declarations = [] }) => declarations)
  .find((/** @type {any} */ { tagName }) => tagName == "service-mode-banner");

const ALL = { "sign-in": { ...down, eta: 1200 }, payments: { ...queued, lag: 900 }, catalogue: readOnly, notifications: delayed };

/** @type {(page: import("playwright-core").Page, selector: string, property: string) => Promise<string[]>} as computed, of each that is found in the banner */
const computed = (page, selector, property) =>
  page.locator(selector).evaluateAll((found, property) => found.map((node) => getComputedStyle(node).getPropertyValue(property)), property);

/** @type {(page: import("playwright-core").Page, css: string) => Promise<void>} */
const style = (page, css) =>
  page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);

test("takes its colours from custom properties", async () => {
  const { page, close } = await visit(ALL);
  await page.locator("section").waitFor();
  await style(page, "service-mode-banner{--service-mode-surface:rgb(1,2,3);--service-mode-text:rgb(4,5,6);--service-mode-tone:rgb(7,8,9)}");
  assert.deepEqual(await computed(page, "section", "background-color"), ["rgb(1, 2, 3)"]);
  assert.deepEqual(await computed(page, "section", "color"), ["rgb(4, 5, 6)"]);
  assert.deepEqual(await computed(page, "[part=severity]", "color"), Array(4).fill("rgb(7, 8, 9)"));
  assert.deepEqual(await computed(page, "[part=icon] path", "fill"), Array(4).fill("rgb(7, 8, 9)"));
  await close();
});

test("takes the colour of one severity from its part", async () => {
  const { page, close } = await visit(ALL);
  await page.locator("section").waitFor();
  const before = await computed(page, "[part=severity]", "color");
  await style(page, "service-mode-banner::part(major){--service-mode-tone:#a00}");
  assert.deepEqual(await computed(page, "[part~=major] [part=severity]", "color"), ["rgb(170, 0, 0)"]);
  assert.deepEqual((await computed(page, "[part=severity]", "color")).filter((colour) => !before.includes(colour)), ["rgb(170, 0, 0)"]);
  await close();
});

test("keeps as much space free as it is told", async () => {
  const { page, close } = await visit({}, { banner: "reserve" });
  const height = () => page.locator("service-mode-banner").evaluate((banner) => banner.getBoundingClientRect().height);
  assert.equal(await height(), 7 * 16);
  await style(page, "service-mode-banner{--service-mode-reserve:50px}");
  assert.equal(await height(), 50);
  await close();
});

test("can be styled in each of its parts, over its own styles", async () => {
  const { page, close } = await visit(ALL);
  await send(page, "payments");
  await page.locator("[part=own]").waitFor();
  for (const { name } of cssParts) {
    await style(page, `service-mode-banner::part(${name}){padding:3px 5px 7px 11px}`);
    const reached = await computed(page, `[part~=${name}]`, "padding");
    assert.ok(reached.length >= 1, name);
    assert.deepEqual([...new Set(reached)], ["3px 5px 7px 11px"], name);
  }
  await style(page, "service-mode-banner::part(panel){border-radius:0;z-index:5;inline-size:500px}");
  const look = await Promise.all(["border-radius", "z-index", "width"].map((property) => computed(page, "section", property)));
  assert.deepEqual(look.flat(), ["0px", "5", "500px"]);
  await close();
});
