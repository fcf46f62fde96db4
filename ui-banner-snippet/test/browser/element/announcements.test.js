import assert from "node:assert/strict";
import { test } from "node:test";
import { announcements } from "../support/announcements.js";
import { change, down, queued, readOnly, send, site, visit, world } from "./visit.js";

world();

const normal = { behaviour: "normal" };
const PAYMENTS = "Payments: Minor problem. You can go on as usual. What you send is kept and carried out later.";

/** What was said once this was said. @param {import("playwright-core").Page} page @param {number} [count] */
const said = async (page, count = 1) => {
  await page.waitForFunction((count) => /** @type {any} */ (globalThis).announcements.length >= count, count);
  return announcements(page);
};

test("says nothing of what the page came with, and its recovery once", async () => {
  const { page, close } = await visit({ payments: queued });
  await page.getByRole("region").waitFor();
  await change(page, { payments: { ...queued, text: "Charged later." } });
  await page.getByText("Charged later.").waitFor();
  await change(page, { payments: normal });
  assert.deepEqual(await said(page), ["polite: Payments: back to normal."]);
  await change(page, { payments: normal });
  assert.equal((await announcements(page)).length, 1);
  await close();
});

test("says politely what comes later, and again only when it is worse", async () => {
  const { page, close } = await visit({});
  await change(page, { payments: queued });
  assert.deepEqual(await said(page), ["polite: " + PAYMENTS]);
  await change(page, { payments: { ...queued, severity: "notice", text: "Easier." } });
  await page.getByText("Easier.").waitFor();
  await change(page, { payments: { ...down, ref: queued.ref, text: "Closed." } });
  assert.deepEqual((await said(page, 2)).slice(1), ["polite: Payments: Critical problem. Closed."]);
  await close();
});

test("interrupts only for a major problem of the page's own capability", async () => {
  const { page, close } = await visit({}, { banner: 'capabilities="sign-in payments"' });
  await change(page, { payments: queued, "sign-in": readOnly, notifications: down });
  assert.deepEqual((await said(page, 2)).sort(), [
    "assertive: Sign in: Major problem. You can look at everything. Changes are paused. Please try again later.",
    "polite: " + PAYMENTS,
  ]);
  await close();
});

test("says once what two banners show", async () => {
  const { page, close } = await visit({}, { body: '<service-mode-banner for="payments"></service-mode-banner>' });
  await change(page, { payments: { ...readOnly, text: "Paused." } });
  assert.deepEqual(await said(page), ["assertive: Payments: Major problem. Paused."]);
  await close();
});

test("says a recovery once though two banners showed it", async () => {
  const { page, close } = await visit({ payments: queued }, { body: '<service-mode-banner for="payments"></service-mode-banner>' });
  await page.getByRole("note").waitFor();
  await change(page, { payments: normal });
  await said(page);
  await change(page, { "sign-in": { ...down, text: "Closed." } });
  assert.deepEqual(await said(page, 2), ["polite: Payments: back to normal.", "polite: Sign in: Critical problem. Closed."]);
  await close();
});

/** Hides or shows the tab, as far as the page can see. @type {(page: import("playwright-core").Page, hidden: boolean) => Promise<void>} */
const hide = (page, hidden) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);

test("leaves unsaid what was over before it could be said", async () => {
  const { page, lines, close } = await visit({ payments: normal }, { banner: 'capabilities="payments"' });
  const applied = `payments=unavailable;sev=major;ttl=60;rev=${site.rev};applied`;
  await page.route("**/x", (route) => route.fulfill({ status: 503, headers: { "Cache-Control": "no-store", "Service-Mode": applied } }));
  const seen = await page.evaluate(async (home) => {
    const { modes } = await import(home);
    modes.observe(await fetch("/x"));
    const before = modes.getSnapshot().length;
    await modes.refresh();
    return [before, modes.getSnapshot().length];
  }, "/.well-known/service-mode/banner/1/modes.js");
  assert.deepEqual(seen, [1, 0]);
  await change(page, { payments: normal, "sign-in": normal });
  await change(page, { payments: queued });
  assert.deepEqual(await said(page), ["polite: " + PAYMENTS]);
  assert.equal((await lines()).length, 1);
  await close();
});

test("says on return how it is, not how it was meanwhile", async () => {
  const { page, close } = await visit({});
  await hide(page, true);
  await change(page, { payments: { ...queued, text: "First." } });
  await change(page, { payments: normal });
  await change(page, { payments: { ...queued, at: 9, text: "Again." } });
  await hide(page, false);
  assert.deepEqual(await said(page), ["polite: Payments: Minor problem. Again."]);
  await close();
});

for (const [page, lang, words] of /** @type {const} */ ([
  ['lang="de"', "de", "Sign in: Schwere Störung."],
  ['lang="ar" dir="rtl"', "ar", "Sign in: مشكلة خطيرة."],
  ['lang="fa" dir="rtl"', "en", "Sign in: Critical problem."],
])) {
  test(`says in which language it speaks: ${page}`, async () => {
    const visited = await visit({ payments: queued }, { html: page });
    await visited.page.locator("section").waitFor();
    await change(visited.page, { payments: queued, "sign-in": down });
    const spoken = visited.page.locator("[aria-live]").getByText(words);
    await spoken.waitFor({ state: "attached" });
    assert.equal(await spoken.evaluate((node) => node.closest("[lang]")?.getAttribute("lang")), lang);
    await visited.close();
  });
}

test("says what happened to the user's own action, until it is settled", async () => {
  const { page, lines, close } = await visit({ payments: { ...queued, text: "Charged later." } });
  await page.getByText("Charged later.").waitFor();
  site.intents[1] = { id: "1", capability: "payments", state: "ACCEPTED", settled: false, kept: true };
  await send(page, "payments");
  const kept = "An action of yours is kept and will be carried out. There is no need to repeat it.";
  assert.deepEqual(await said(page), [`polite: Payments: ${kept}`]);
  await change(page, { payments: normal });
  assert.deepEqual(await lines(), [`Payments ${kept}`]);
  site.intents[1] = { id: "1", capability: "payments", state: "SUCCEEDED", settled: true, kept: true, done: true };
  assert.deepEqual(await said(page, 3), [
    `polite: Payments: ${kept}`,
    "polite: Payments: back to normal.",
    "polite: Payments: Your last action was carried out.",
  ]);
  assert.deepEqual(await lines(), ["Payments Your last action was carried out."]);
  await close();
});

test("says that a refused action changed nothing", async () => {
  const { page, close } = await visit({ payments: readOnly });
  await send(page, "payments");
  assert.deepEqual(await said(page), [
    "polite: Payments: Your last action was not carried out and has changed nothing. Please try again later.",
  ]);
  await close();
});

test("says each refusal, and again after it was dismissed", async () => {
  const { page, lines, close } = await visit({ payments: readOnly });
  const refused = "polite: Payments: Your last action was not carried out and has changed nothing. Please try again later.";
  await send(page, "payments");
  await said(page);
  await page.getByRole("button", { name: "Hide this message" }).click();
  assert.deepEqual(await lines(), []);
  await send(page, "payments");
  assert.deepEqual(await said(page, 2), [refused, refused]);
  assert.equal((await lines()).length, 1);
  await close();
});

test("says that nobody knows where the gateway does not say that nothing was done", async () => {
  const problem = site.problem;
  site.problem = undefined;
  const { page, lines, close } = await visit({ payments: readOnly });
  await send(page, "payments");
  const unknown = "We do not know yet whether an action of yours was carried out. Please do not repeat it.";
  assert.deepEqual(await said(page), [`polite: Payments: ${unknown}`]);
  await change(page, { payments: normal });
  assert.deepEqual(await lines(), [`Payments ${unknown}`]);
  site.problem = problem;
  await close();
});

test("is silent about what the application tells", async () => {
  const { page, close } = await visit({ payments: readOnly });
  await page.evaluate(() => {
    for (const name of ["applied", "recovered"]) addEventListener("service-mode-" + name, (event) => event.preventDefault());
  });
  await send(page, "payments");
  assert.equal(await page.getByText("was not carried out").count(), 0);
  await change(page, { payments: normal, "sign-in": { ...down, text: "Closed." } });
  assert.deepEqual(await said(page), ["polite: Sign in: Critical problem. Closed."]);
  await close();
});

test("keeps what it has to say for a hidden tab until that is seen", async () => {
  const { page, close } = await visit({ payments: queued });
  await page.evaluate(() => Object.defineProperty(document, "hidden", { configurable: true, get: () => true }));
  await change(page, { payments: normal });
  await page.locator("section").waitFor({ state: "detached" });
  await page.waitForTimeout(1_500);
  assert.deepEqual(await announcements(page), []);
  await page.evaluate(() => Reflect.deleteProperty(document, "hidden"));
  assert.deepEqual(await said(page), ["polite: Payments: back to normal."]);
  await close();
});
