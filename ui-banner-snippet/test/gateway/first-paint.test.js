import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { shift } from "../browser/support/shifts.js";
import { bannerOf, chromium, complaintsOf, gone, lineOf, visit } from "./support/chromium.js";
import { HERE, servePages, till } from "./support/pages.js";
import { until } from "./support/until.js";
import { allIsWell, force, release, repair } from "./support/world.js";

const open = chromium();
servePages({
  reserved: () => ({ body: till({ banner: "<service-mode-banner reserve></service-mode-banner>" }) }),
});
before(() => force("payments", "queued-payments"));
after(repair);

test("a degraded page shows the banner before anything was asked for", async () => {
  const context = await open();
  /** @type {string[]} */
  const asked = [];
  await context.route(/\/\.well-known\/service-mode(\/events)?(\?|$)/, (route) => void asked.push(route.request().url()));
  const page = await visit(context, `${HERE}/till`);
  await lineOf(page, "Payments").waitFor();
  assert.deepEqual(asked.filter((url) => !url.includes("/events?")), []);
  assert.deepEqual(complaintsOf(page), []);
});

for (const look of ["till", "reserved"]) {
  test(`nothing moves when the banner comes, speaks and goes: ${look}`, async () => {
    await force("payments", "queued-payments");
    const page = await visit(await open(), `${HERE}/${look}`);
    await bannerOf(page).waitFor();
    await until("the gateway's own text", async () => (await lineOf(page, "Payments").textContent())?.includes("charged later"));
    assert.equal(await shift(page), 0);
    await release("payments");
    await gone(page);
    assert.equal(await shift(page), 0);
  });
}

test("a page that is served as usual shows nothing and asks for nothing", async () => {
  await allIsWell();
  const context = await open();
  /** @type {string[]} */
  const asked = [];
  context.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const page = await visit(context, `${HERE}/till`);
  await page.waitForFunction("globalThis.till");
  assert.equal(await bannerOf(page).count(), 0);
  assert.deepEqual(asked.filter((path) => /service-mode($|\/events)/.test(path)), []);
});
