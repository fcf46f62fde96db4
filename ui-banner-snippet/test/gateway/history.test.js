import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../browser/support/browser.js";
import { bannerOf, chromium, complaintsOf, gone, visit } from "./support/chromium.js";
import { HERE, servePages } from "./support/pages.js";
import { until } from "./support/until.js";
import { edge, force, release, repair, streams, untilIs } from "./support/world.js";

const open = chromium(() => launch({ ignoreDefaultArgs: ["--disable-back-forward-cache"] }));
servePages();
before(() => force("payments", "queued-payments"));
after(repair);

test("a page from the back/forward cache holds no connection and shows no recovered mode", async () => {
  const context = await open();
  await context.addInitScript(() => {
    addEventListener("pageshow", ({ persisted }) => Object.assign(globalThis, { persisted }));
  });
  const page = await visit(context, `${HERE}/till`);
  await bannerOf(page).waitFor();
  await until("a connection", async () => (await streams(edge)) == 1);
  await page.getByRole("link", { name: "Elsewhere" }).click();
  await page.getByRole("heading", { name: "Plain" }).waitFor();
  await until("no connection", async () => (await streams(edge)) == 0);
  await release("payments");
  await untilIs("payments", "normal");

  await page.evaluate(() => history.back());
  await until("the page is back", () => page.evaluate("globalThis.persisted == true && !!globalThis.till").catch(() => false));
  await gone(page, 2_000);
  assert.equal(await page.evaluate("till.modes.getSnapshot().length"), 0);
  assert.deepEqual(complaintsOf(page), []);
});
