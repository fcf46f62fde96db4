import assert from "node:assert/strict";
import { test } from "node:test";
import { change, delayed, down, queued, readOnly, site, visit, world } from "./visit.js";

world();

const QUEUED = "You can go on as usual. What you send is kept and carried out later.";

test("renders nothing while nothing is known to be affected", async () => {
  const { page, close } = await visit({ payments: { behaviour: "normal" } });
  assert.equal(await page.locator("section").count(), 0);
  await close();
});

test("knows from the page alone, while the status cannot be asked for", async () => {
  site.silent = true;
  const { lines, problems, close } = await visit({ payments: queued });
  assert.deepEqual(await lines(), [`Payments Minor problem ${QUEUED}`]);
  assert.deepEqual(problems.filter((problem) => !problem.includes("503")), []);
  site.silent = false;
  await close();
});

test("lists what is affected, worst first", async () => {
  const { lines, close } = await visit({ notifications: delayed, payments: { ...queued, lag: 900 }, "sign-in": down });
  assert.deepEqual(await lines(), [
    "Sign in Critical problem This does not work right now. Please try again later.",
    `Payments Minor problem ${QUEUED} Expected to be carried out in 15 minutes.`,
    "Notifications Notice This works, but takes longer than usual.",
  ]);
  await close();
});

test("is a landmark with a heading", async () => {
  const { page, close } = await visit({ payments: queued });
  const region = page.getByRole("region", { name: "Some things work differently right now" });
  assert.equal(await region.getByRole("heading").count(), 1);
  assert.equal(await region.getByRole("listitem").count(), 1);
  assert.equal(await region.getByRole("button", { name: "Hide this message" }).count(), 1);
  await close();
});

test("says something general about a behaviour it does not know", async () => {
  const { lines, close } = await visit({ payments: { behaviour: "title", severity: "minor" } });
  assert.deepEqual(await lines(), ["Payments Minor problem This may work differently from usual."]);
  await close();
});

test("prefers the gateway's text, and the page's over it", async () => {
  const says = { ...queued, text: "You are charged later, once." };
  const gateway = await visit({ payments: says });
  await gateway.page.getByText("You are charged later, once.").waitFor();
  await gateway.close();
  const banner = 'texts="payments:queued=Charged later" names="payments=Pay"';
  const attribute = await visit({ payments: says }, { banner });
  assert.deepEqual(await attribute.lines(), ["Pay Minor problem Charged later"]);
  await attribute.close();
  const slot = await visit({ payments: says }, { children: '<a slot="payments:queued" href="/help">Read more</a>' });
  await slot.page.getByRole("link", { name: "Read more" }).waitFor();
  await slot.close();
});

test("takes names and texts from functions", async () => {
  const { page, lines, close } = await visit({});
  await page.evaluate(() => {
    const banner = /** @type {any} */ (document.querySelector("service-mode-banner"));
    banner.nameOf = () => "Checkout";
    banner.textOf = (/** @type {any} */ status, /** @type {string} */ text) => `${status.capability}! ${text}`;
  });
  await change(page, { payments: queued });
  assert.deepEqual(await lines(), [`Checkout Minor problem payments! ${QUEUED}`]);
  await close();
});

test("tells of the capabilities it is asked for", async () => {
  const { lines, close } = await visit({ payments: queued, "sign-in": down }, { banner: 'capabilities="payments notifications"' });
  assert.equal((await lines()).length, 1);
  await close();
});

test("stands beside a button without being a landmark", async () => {
  const { page, lines, close } = await visit({ payments: queued, "sign-in": down }, { banner: 'for="payments"' });
  assert.deepEqual(await lines(), [`Payments Minor problem ${QUEUED}`]);
  assert.equal(await page.getByRole("region").count(), 0);
  assert.equal(await page.getByRole("note").count(), 1);
  await close();
});

test("marks the root for style sheets while something is affected", async () => {
  const { page, close } = await visit({ payments: queued, "sign-in": readOnly }, { banner: "mark-root" });
  await page.locator('html[data-service-mode="sign-in:read-only payments:queued"]').waitFor();
  await change(page, { payments: { behaviour: "normal" }, "sign-in": { behaviour: "normal" } });
  assert.equal(await page.locator("html[data-service-mode]").count(), 0);
  await close();
});

test("is gone when it is over", async () => {
  const { page, close } = await visit({ payments: queued });
  await page.getByRole("region").waitFor();
  await change(page, { payments: { behaviour: "normal" } });
  await page.getByRole("region").waitFor({ state: "detached" });
  await close();
});

test("leaves an application what it takes upon itself", async () => {
  const { page, close } = await visit({});
  await page.evaluate(() => {
    const seen = /** @type {any} */ (globalThis).seen = /** @type {any[]} */ ([]);
    addEventListener("service-mode-change", (event) => {
      seen.push(/** @type {CustomEvent} */ (event).detail.statuses.map((/** @type {any} */ status) => status.capability));
      event.preventDefault();
    });
  });
  await change(page, { payments: queued });
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).seen), [["payments"]]);
  assert.equal(await page.locator("section").count(), 0);
  await close();
});
