import assert from "node:assert/strict";
import { after, test } from "node:test";
import { bannerOf, chromium, complaintsOf, gone, visit } from "./support/chromium.js";
import { ELSEWHERE, HERE, servePages } from "./support/pages.js";
import { until } from "./support/until.js";
import { damage, heal, repair, standing, untilIs } from "./support/world.js";

const PROMISE = 2_000;

const open = chromium();
servePages();
after(repair);

test("recovery removes the banner from two tabs and another origin within two seconds", async () => {
  await damage("payment-gateway", { down: true });
  await untilIs("payments", "queued");
  const user = await open();
  const tabs = [await visit(user, `${HERE}/till`), await visit(user, `${HERE}/till`)];
  const stranger = await visit(await open(), `${ELSEWHERE}/till`);
  await stranger.waitForFunction("globalThis.till");
  await stranger.evaluate("till.read('/payments?key=none')");
  const all = [...tabs, stranger];
  await Promise.all(all.map((page) => bannerOf(page).waitFor()));

  await heal("payment-gateway");
  await until("payments are normal", async () => (await standing("payments")).behaviour == "normal", 30_000);
  const left = performance.now();
  await Promise.all(all.map((page) => gone(page)));
  const took = performance.now() - left;
  assert.ok(took < PROMISE, `took ${took} ms`);
  assert.deepEqual(all.flatMap(complaintsOf), []);
});
