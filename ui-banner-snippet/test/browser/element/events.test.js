import assert from "node:assert/strict";
import { test } from "node:test";
import { change, readOnly, send, visit, world } from "./visit.js";

world();

/** An application with a banner in its shadow root, beside one that tells of nothing. */
const WITHIN = {
  banner: 'capabilities="none"',
  body: '<div id="app"><template shadowrootmode="open"><service-mode-banner></service-mode-banner></template></div>',
};

/** @type {(page: import("playwright-core").Page, event: string) => Promise<unknown>} */
const told = (page, event) => page.waitForFunction((event) => /** @type {any} */ (globalThis).heard.includes(event), event);

/**
 * A page that hears of a problem, a refused action and the recovery; and what its window was told.
 *
 * @param {boolean} cancelling whether the page takes everything upon itself
 */
async function live(cancelling) {
  const { page, close } = await visit({}, WITHIN);
  await page.waitForFunction(() => {
    const banner = document.querySelector("#app")?.shadowRoot?.querySelector("service-mode-banner");
    return banner?.shadowRoot?.adoptedStyleSheets.length == 2;
  });
  await page.evaluate((cancelling) => {
    const heard = /** @type {string[]} */ ([]);
    for (const name of ["change", "applied", "recovered"]) {
      addEventListener("service-mode-" + name, (event) => {
        const { detail, target } = /** @type {CustomEvent} */ (event);
        const about = detail.status ? [detail.status] : detail.statuses;
        const id = target instanceof Element ? target.id : "";
        heard.push([id, name, ...about.map((/** @type {{capability: string}} */ { capability }) => capability)].join(" "));
        if (cancelling) event.preventDefault();
      });
    }
    Object.assign(globalThis, { heard });
  }, cancelling);
  const shown = page.locator("#app section");
  await change(page, { payments: readOnly });
  const before = await shown.count();
  await send(page, "payments");
  await told(page, "app applied payments");
  const during = [await shown.count(), await shown.locator("[part=own]").count()];
  await change(page, { payments: { behaviour: "normal" } });
  await told(page, "app recovered payments");
  /** @type {string[]} */
  const heard = await page.evaluate("heard");
  return { close, before, during, heard: [...new Set(heard)] };
}

const ALL = ["app change payments", "app applied payments", "app recovered payments", "app change"];

test("events leave the shadow root that a banner is in", async () => {
  const { heard, before, during, close } = await live(false);
  assert.deepEqual([...heard].sort(), [...ALL].sort());
  assert.deepEqual([before, ...during], [1, 1, 1]);
  await close();
});

test("an application outside can take upon itself what a banner in a shadow root would tell", async () => {
  const { heard, before, during, close } = await live(true);
  assert.deepEqual([...heard].sort(), [...ALL].sort());
  assert.deepEqual([before, ...during], [0, 0, 0]);
  await close();
});
