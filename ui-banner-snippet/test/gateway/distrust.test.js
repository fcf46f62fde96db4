import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bannerOf, chromium, complaintsOf, gone, lineOf, visit } from "./support/chromium.js";
import { ELSEWHERE, HERE, servePages, till } from "./support/pages.js";
import { allIsWell, force, release, repair } from "./support/world.js";

const HOUR = 3_600_000;
const GARBAGE = {
  "no dictionary": "payments=queued;;ttl=60 rev=1",
  "no revision": "payments=queued;ttl=60",
  "no token": 'payments=\\"queued\\";ttl=60;rev=1',
  "no words": "%00%ff<script>alert(1)</script>",
  "too much": "a=queued;ttl=60;rev=1,".repeat(500),
};

const open = chromium();
/** @type {(field: string) => () => {body: string, headers: Record<string, string>}} */
const told = (field) => () => ({ body: till(), headers: { "Server-Timing": `svc-mode;desc="${field}"` } });
servePages({
  ...Object.fromEntries(Object.entries(GARBAGE).map(([name, field]) => [name.replace(" ", "-"), told(field)])),
  "one-good": told("payments=queued;ttl=soon;rev=1, archive=teleported;ttl=60;rev=1;sev=awful;new=?1"),
  cached: () => ({ body: till(), headers: { "Cache-Control": "max-age=600" } }),
  "cached-answer": () => ({
    body: "{}",
    headers: {
      "Content-Type": "application/json",
      "Service-Mode": "payments=queued;sev=minor;ttl=60;at=1;rev=1",
      Age: "61",
    },
  }),
});
before(allIsWell);
after(repair);

for (const name of Object.keys(GARBAGE)) {
  test(`garbage in the field is nobody's problem: ${name}`, async () => {
    const page = await visit(await open(), `${ELSEWHERE}/${name.replace(" ", "-")}`);
    await page.waitForFunction("globalThis.till");
    assert.equal(await page.evaluate("performance.getEntriesByType('navigation')[0].serverTiming.length"), 1);
    assert.equal(await page.evaluate("till.modes.getSnapshot().length"), 0);
    assert.equal(await bannerOf(page).count(), 0);
    assert.deepEqual(complaintsOf(page), []);
  });
}

test("a bad member does not spoil a good one, whose unknown behaviour gets a generic text", async () => {
  const page = await visit(await open(), `${ELSEWHERE}/one-good`);
  await lineOf(page, "Archive").getByText("differently from usual").waitFor();
  assert.equal(await lineOf(page, "Payments").count(), 0);
  assert.deepEqual(complaintsOf(page), []);
});

test("a page out of the browser's cache does not bring back what is over", async () => {
  await force("payments", "queued-payments");
  const context = await open();
  const first = await visit(context, `${HERE}/cached`);
  await bannerOf(first).waitFor();
  await release("payments");
  await gone(first);
  const again = await visit(context, `${HERE}/cached`);
  await again.waitForFunction("globalThis.till");
  assert.equal(await again.evaluate("performance.getEntriesByType('navigation')[0].transferSize"), 0);
  assert.equal(await again.evaluate("till.modes.getSnapshot().length"), 0);
  assert.equal(await bannerOf(again).count(), 0);
});

test("an answer that spent its time in a cache says nothing", async () => {
  const page = await visit(await open(), `${ELSEWHERE}/till`);
  await page.waitForFunction("globalThis.till");
  await page.evaluate("fetch('cached-answer').then((response) => till.modes.observe(response).text())");
  assert.equal(await page.evaluate("till.modes.getSnapshot().length"), 0);
  assert.equal(await bannerOf(page).count(), 0);
});

for (const [name, skew] of /** @type {[string, number][]} */ ([["ahead", HOUR], ["behind", -HOUR]])) {
  test(`a clock that is an hour ${name} changes nothing`, async () => {
    await force("payments", "queued-payments");
    const context = await open();
    await context.addInitScript((skew) => {
      globalThis.Date = new Proxy(Date, {
        construct: (Real, given) => (given.length ? Reflect.construct(Real, given) : new Real(Real.now() + skew)),
        get: (Real, name) => (name == "now" ? () => Real.now() + skew : Reflect.get(Real, name)),
      });
    }, skew);
    const page = await visit(context, `${HERE}/till`);
    await bannerOf(page).waitFor();
    assert.ok(Math.abs((await page.evaluate("Date.now()")) - Date.now()) > HOUR / 2);
    await page.waitForFunction("globalThis.till");
    const believed = await page.evaluate("till.modes.get('payments').until");
    await page.waitForFunction((believed) => performance.now() > Number(believed) + 4_000, believed);
    assert.equal(await bannerOf(page).count(), 1);
    await release("payments");
    await gone(page, 2_000);
    assert.deepEqual(complaintsOf(page), []);
  });
}
