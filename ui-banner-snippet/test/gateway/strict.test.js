import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { bannerOf, chromium, complaintsOf, gone, lineOf, visit } from "./support/chromium.js";
import { HERE, servePages, till } from "./support/pages.js";
import { until } from "./support/until.js";
import { edge, force, release, repair } from "./support/world.js";

/** @typedef {import("playwright-core").Page} Page */

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self';" +
  " require-trusted-types-for 'script'; trusted-types 'none'";

const open = chromium();
servePages({
  strict: () => ({ body: till(), headers: { "Content-Security-Policy": POLICY } }),
});
beforeEach(() => force("payments", "queued-payments"));
after(repair);

/** @type {() => Promise<import("playwright-core").BrowserContext>} whose pages write down what their policy forbids */
async function watched() {
  const context = await open({ locale: "de-DE" });
  await context.addInitScript(() => {
    const forbidden = /** @type {string[]} */ ([]);
    Object.assign(globalThis, { forbidden });
    addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) => forbidden.push(violatedDirective + ": " + sample));
  });
  return context;
}

/** @type {(page: Page) => Promise<string[]>} */
const forbidden = (page) => page.evaluate("[...forbidden]");

test("a page with a strict policy and Trusted Types has the banner, in another language also", async () => {
  const page = await visit(await watched(), `${HERE}/strict`);
  await bannerOf(page).waitFor();
  await page.getByRole("button", { name: "Pay" }).click();
  await lineOf(page, "Payments").locator("[part=own]").waitFor();
  await page.evaluate(() => document.documentElement.setAttribute("lang", "de"));
  await lineOf(page, "Payments").getByText("Kleine Störung").waitFor();
  await page.getByRole("button", { name: "Meldung ausblenden" }).click();
  await gone(page);
  assert.deepEqual(await forbidden(page), []);
  assert.deepEqual(complaintsOf(page), []);

  await page.evaluate(() => {
    try {
      document.body.innerHTML = "<p>forbidden</p>";
    } catch {
      // That is what the policy is for.
    }
  });
  await until("the policy is enforced", async () => (await forbidden(page)).length == 1);
});

test("the shop's own policy is kept through an incident", async () => {
  const page = await visit(await watched(), `${edge}/`);
  await bannerOf(page).first().waitFor();
  await release("payments");
  await gone(page);
  assert.deepEqual(await forbidden(page), []);
  assert.deepEqual(complaintsOf(page), []);
});
