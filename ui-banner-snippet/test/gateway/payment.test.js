import assert from "node:assert/strict";
import { after, test } from "node:test";
import { announcements } from "../browser/support/announcements.js";
import { chromium, complaintsOf, gone, lineOf, visit } from "./support/chromium.js";
import { HERE, servePages } from "./support/pages.js";
import { until } from "./support/until.js";
import { allIsWell, calls, damage, effects, heal, repair, untilIs } from "./support/world.js";

const open = chromium();
servePages();
after(repair);

/** @typedef {import("playwright-core").Page} Page */

/** @type {(page: Page) => Promise<string>} */
const keyOf = (page) => page.evaluate("till.key()");

/** @type {(page: Page, answer: string) => Promise<unknown>} */
const answered = (page, answer) =>
  until(`the answer ${answer}`, async () => (await page.locator("#answer").textContent()) == answer);

/** @type {(key: string) => Promise<number>} how often something was charged under a key */
const charges = async (key) => (await effects("payment-gateway")).filter(({ body }) => body.includes(key)).length;

/** @type {(page: Page, count: number) => Promise<string[]>} all that was said aloud once so much was */
async function said(page, count) {
  await until("all is said", async () => (await announcements(page)).length >= count, 3_000);
  return announcements(page);
}

test("a payment that is kept is told to whoever paid, until it is carried out, once", async () => {
  await damage("payment-gateway", { down: true });
  await untilIs("payments", "queued");
  const [mine, other] = [await visit(await open(), `${HERE}/till`), await visit(await open(), `${HERE}/till`)];
  const key = await keyOf(mine);
  await mine.getByRole("button", { name: "Pay" }).click();
  await answered(mine, "202");
  const own = lineOf(mine, "Payments").locator("[part=own]");
  await own.waitFor();
  await lineOf(other, "Payments").waitFor();
  assert.equal(await lineOf(other, "Payments").locator("[part=own]").count(), 0);
  assert.equal(await charges(key), 0);
  assert.equal(await keyOf(mine), key);

  await heal("payment-gateway");
  await untilIs("payments", "normal");
  await gone(other, 4_000);
  await until("the payment is carried out", async () => (await charges(key)) == 1);
  await until("the key is forgotten", async () => (await keyOf(mine)) != key);
  await lineOf(mine, "Payments").getByText("carried out").waitFor();
  assert.equal(await charges(key), 1);
  const [first, ...later] = await said(mine, 3);
  assert.equal(first, "polite: Payments: An action of yours is kept and will be carried out. There is no need to repeat it.");
  // The trial that proves the recovery may be this very payment.
  assert.deepEqual(later.sort(), ["polite: Payments: This was carried out.", "polite: Payments: back to normal."]);
  assert.deepEqual(await said(other, 1), ["polite: Payments: back to normal."]);
  assert.deepEqual([...complaintsOf(mine), ...complaintsOf(other)], []);
});

/** @type {() => Promise<number>} how many payments were asked for */
const payments = async () => (await calls("payment-gateway")).filter(({ method }) => method == "POST").length;

test("a reload in the middle of a payment keeps its key: it is charged once", async () => {
  await allIsWell();
  await damage("payment-gateway", { latencyMs: 600 });
  const page = await visit(await open(), `${HERE}/till`);
  const before = await payments();
  await page.getByRole("button", { name: "Pay" }).click();
  await answered(page, "waiting");
  const key = await keyOf(page);
  await until("the payment is under way", async () => (await payments()) > before);
  await page.reload();
  assert.equal(await page.locator("#answer").textContent(), "none");
  assert.equal(await keyOf(page), key);
  await until("an answer", async () => {
    await page.getByRole("button", { name: "Pay" }).click();
    return (await page.locator("#answer").textContent()) == "201";
  });
  assert.equal(await charges(key), 1);
  assert.notEqual(await keyOf(page), key);
});
