import assert from "node:assert/strict";
import { test } from "node:test";
import { shift } from "../support/shifts.js";
import { page as markup } from "./site.js";
import { change, delayed, down, queued, readOnly, site, visit, world } from "./visit.js";

world();

const all = { "sign-in": { ...down, eta: 1200 }, payments: { ...queued, lag: 900 }, catalogue: readOnly, notifications: delayed };
const PLACES = ["", 'place="start"', 'for="payments"', "reserve"];
const RESERVED = "<style>service-mode-banner[reserve] { display: block; block-size: 7rem }</style>";

for (const banner of PLACES) {
  test(`shifts nothing, coming and going: ${banner}`, async () => {
    const { page, close } = await visit({ payments: queued }, { banner, body: RESERVED });
    await page.locator("section").waitFor();
    await change(page, all);
    await shift(page);
    await change(page, { ...all, payments: { ...queued, text: "Another text. ".repeat(20) } });
    await shift(page);
    await change(page, { payments: { behaviour: "normal" } });
    assert.equal(await shift(page), 0);
    await close();
  });

  test(`shifts nothing when it comes late to a page that is long there: ${banner}`, async () => {
    const { page, close } = await visit({}, { banner, body: RESERVED });
    assert.equal(await shift(page), 0);
    await change(page, { payments: queued });
    await page.locator("section").waitFor();
    assert.equal(await shift(page), 0);
    await close();
  });

  test(`shifts nothing when its script comes late: ${banner}`, async () => {
    const { page, close } = await late({ banner, body: RESERVED });
    assert.equal(await shift(page), 0);
    await close();
  });
}

test("is measured: space that no style sheet keeps is taken when the script comes late", async () => {
  const { page, close } = await late({ banner: "reserve", body: "<style></style>" });
  assert.ok((await shift(page)) > 0);
  await close();
});

/** Opens a page that was painted before its script came. @param {Parameters<typeof markup>[0]} options */
async function late(options) {
  const { page, close } = await visit({ payments: queued }, options);
  site.pages["/late"] = markup(options).replace(/<script.*<\/script>/, "");
  await page.goto(site.url + "/late");
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length);
  assert.equal(await page.locator("section").count(), 0);
  await page.evaluate((path) => import(path).then(() => {}), "/.well-known/service-mode/banner/1/banner.js");
  await page.locator("section").waitFor();
  return { page, close };
}
