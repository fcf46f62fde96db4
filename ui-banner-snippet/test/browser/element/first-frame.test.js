import assert from "node:assert/strict";
import { test } from "node:test";
import { lines, queued, site, visit, world } from "./visit.js";

world();

/** Notes what the page shows when it is painted for the first time. */
const watch = () => {
  requestAnimationFrame(() => {
    const banner = document.querySelector("service-mode-banner");
    /** @type {any} */ (globalThis).first = [...(banner?.shadowRoot?.querySelectorAll("li") ?? [])].length;
  });
};

test("has the banner when the page waits for the script", async () => {
  const script = 'blocking="render" src="/.well-known/service-mode/banner/1/at-once.js"';
  const { page, close } = await visit({}, { script });
  await page.addInitScript(watch);
  site.change({ payments: queued });
  await page.reload();
  await page.waitForFunction("globalThis.first != undefined");
  assert.equal(await page.evaluate("globalThis.first"), 1);
  assert.equal((await lines(page)).length, 1);
  await close();
});
