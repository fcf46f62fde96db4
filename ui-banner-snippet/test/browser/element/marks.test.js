import assert from "node:assert/strict";
import { test } from "node:test";
import { change, down, queued, readOnly, visit, world } from "./visit.js";

world();

const normal = { behaviour: "normal" };
const TWO = {
  banner: 'capabilities="payments" mark-root',
  body: '<service-mode-banner for="sign-in" mark-root></service-mode-banner>',
};

/** @type {(page: import("playwright-core").Page) => Promise<string[]>} what the root says, in whatever order */
const marks = async (page) => ((await page.locator("html").getAttribute("data-service-mode")) ?? "").split(" ").filter(Boolean).sort();

test("two banners mark the root together, each what it tells of", async () => {
  const { page, close } = await visit({ payments: queued, "sign-in": readOnly, notifications: down }, TWO);
  assert.deepEqual(await marks(page), ["payments:queued", "sign-in:read-only"]);
  await change(page, { payments: { ...queued, behaviour: "delayed" }, "sign-in": readOnly });
  assert.deepEqual(await marks(page), ["payments:delayed", "sign-in:read-only"]);
  await change(page, { payments: normal, "sign-in": readOnly });
  assert.deepEqual(await marks(page), ["sign-in:read-only"]);
  await change(page, { payments: normal, "sign-in": normal });
  assert.equal(await page.locator("html[data-service-mode]").count(), 0);
  await close();
});

test("a mark that two banners make stays until neither makes it", async () => {
  const body = '<service-mode-banner for="payments" mark-root></service-mode-banner>';
  const { page, close } = await visit({ payments: queued }, { banner: "mark-root", body });
  const [first, second] = [page.locator("service-mode-banner").first(), page.locator("service-mode-banner[for]")];
  assert.deepEqual(await marks(page), ["payments:queued"]);
  await first.evaluate((banner) => banner.removeAttribute("mark-root"));
  assert.deepEqual(await marks(page), ["payments:queued"]);
  await second.evaluate((banner) => banner.remove());
  assert.equal(await page.locator("html[data-service-mode]").count(), 0);
  await close();
});

test("a banner that comes later adds its marks, one that goes takes them away", async () => {
  const { page, close } = await visit({ payments: queued, "sign-in": readOnly }, { banner: 'for="sign-in" mark-root' });
  await page.evaluate(() => {
    const later = document.createElement("service-mode-banner");
    for (const [name, value] of [["id", "later"], ["for", "payments"], ["mark-root", ""]]) later.setAttribute(name ?? "", value ?? "");
    document.querySelector("main")?.append(later);
  });
  assert.deepEqual(await marks(page), ["payments:queued", "sign-in:read-only"]);
  await page.locator("#later").evaluate((banner) => banner.remove());
  assert.deepEqual(await marks(page), ["sign-in:read-only"]);
  await close();
});
