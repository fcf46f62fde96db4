import assert from "node:assert/strict";
import { test } from "node:test";
import { change, queued, visit, world } from "./visit.js";

world();

test("works under a strict Content-Security-Policy with Trusted Types, and reports nothing", async () => {
  const { page, problems, close } = await visit({ payments: queued });
  const background = await page.locator("section").evaluate((section) => getComputedStyle(section).backgroundColor);
  assert.equal(background, "rgb(255, 255, 255)");
  await change(page, { payments: { ...queued, text: "<img src=x onerror=alert(1)>" } });
  await page.getByText("<img src=x onerror=alert(1)>").waitFor();
  await change(page, { payments: { behaviour: "normal" } });
  assert.deepEqual(problems, []);
  await close();
});
