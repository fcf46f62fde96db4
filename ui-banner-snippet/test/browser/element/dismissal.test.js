import assert from "node:assert/strict";
import { test } from "node:test";
import { focusMoves } from "../support/focus.js";
import { change, down, queued, send, site, visit, world } from "./visit.js";

world();

/** @param {import("playwright-core").Page} page */
const dismiss = (page) => page.getByRole("button", { name: "Hide this message" }).click();

test("stays away once dismissed, over a reload and when it gets better", async () => {
  const { page, lines, close } = await visit({ payments: queued });
  await dismiss(page);
  assert.deepEqual(await lines(), []);
  await page.reload();
  await change(page, { payments: { ...queued, severity: "notice" } });
  assert.deepEqual(await lines(), []);
  await close();
});

for (const [why, worse] of /** @type {const} */ ([
  ["it is more severe", { severity: "major" }],
  ["it allows less", { behaviour: "read-only" }],
  ["it is another period", { ref: "e-9", at: 9 }],
])) {
  test(`comes back when ${why}`, async () => {
    const { page, lines, close } = await visit({ payments: queued });
    await dismiss(page);
    await change(page, { payments: { ...queued, ...worse } });
    assert.equal((await lines()).length, 1);
    await close();
  });
}

test("comes back with news of the user's own action", async () => {
  const { page, lines, close } = await visit({ payments: queued });
  await dismiss(page);
  site.intents[1] = { id: "1", capability: "payments", state: "ACCEPTED", settled: false, kept: true };
  await send(page, "payments");
  assert.match((await lines()).join(), /An action of yours is kept/);
  await close();
});

test("shows what is new beside what was dismissed", async () => {
  const { page, lines, close } = await visit({ payments: queued });
  await dismiss(page);
  await change(page, { payments: queued, "sign-in": down });
  assert.match((await lines()).join(), /^Sign in [^,]+$/);
  await close();
});

test("hides nothing of a banner about something else", async () => {
  const other = '<service-mode-banner capabilities="payments sign-in"></service-mode-banner>';
  const { page, lines, close } = await visit({ payments: queued }, { banner: 'capabilities="payments"', body: other });
  await page.getByRole("button", { name: "Hide this message" }).nth(1).waitFor();
  await page.evaluate(() => /** @type {any} */ (document.querySelector("service-mode-banner")).dismiss());
  await change(page, { payments: queued, "sign-in": down });
  assert.deepEqual((await lines()).map((line) => line.split(" ")[0]), ["Sign", "Payments"]);
  await close();
});

test("never takes the focus", async () => {
  const { page, close } = await visit({});
  await page.locator("#name").focus();
  const before = await focusMoves(page);
  await change(page, { payments: queued });
  await change(page, { payments: { ...down, text: "Closed." } });
  await page.locator("[part=text]", { hasText: "Closed." }).waitFor();
  await change(page, { payments: { behaviour: "normal" } });
  assert.deepEqual(await focusMoves(page), before);
  await close();
});

test("gives the focus back when its button goes", async () => {
  const { page, close } = await visit({ payments: queued });
  await page.locator("#name").focus();
  await page.getByRole("button", { name: "Hide this message" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "name");
  await change(page, { payments: down });
  await page.getByRole("button", { name: "Hide this message" }).focus();
  await page.locator("#name").evaluate((input) => input.remove());
  await change(page, { payments: { behaviour: "normal" } });
  assert.equal(await page.evaluate(() => document.activeElement?.localName), "main");
  await close();
});

test("gives the focus back where it was when a recovery takes its button", async () => {
  const { page, close } = await visit({ payments: queued });
  await page.locator("#name").focus();
  await page.getByRole("button", { name: "Hide this message" }).focus();
  await change(page, { payments: { behaviour: "normal" } });
  await page.locator("section").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement?.id), "name");
  await close();
});

test("leaves the focus alone that had left its button before a recovery", async () => {
  const { page, close } = await visit({ payments: queued });
  await page.getByRole("button", { name: "Hide this message" }).focus();
  await page.locator("#pay").focus();
  const before = await focusMoves(page);
  await change(page, { payments: { behaviour: "normal" } });
  await page.locator("section").waitFor({ state: "detached" });
  assert.deepEqual(await focusMoves(page), before);
  await close();
});

test("keeps the button and its focus while the lines change", async () => {
  const { page, close } = await visit({ payments: queued });
  const button = page.getByRole("button", { name: "Hide this message" });
  await button.focus();
  await change(page, { payments: queued, "sign-in": down });
  assert.equal(await button.evaluate((node) => /** @type {ShadowRoot} */ (node.getRootNode()).activeElement == node), true);
  await close();
});
