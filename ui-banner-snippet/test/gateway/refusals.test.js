import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bannerOf, chromium, complaintsOf, lineOf, visit } from "./support/chromium.js";
import { ELSEWHERE, QUIET, servePages } from "./support/pages.js";
import { force, repair } from "./support/world.js";

const open = chromium();
servePages();
before(async () => {
  await force("catalogue", "no-catalogue");
  await force("payments", "browse-only");
});
after(repair);

for (const [where, pages] of [["this origin", QUIET], ["another origin", ELSEWHERE]]) {
  test(`a 503 is seen on ${where}`, async () => {
    const page = await visit(await open(), `${pages}/till`);
    await page.waitForFunction("globalThis.till");
    assert.equal(await page.evaluate("till.read('/catalogue')"), 503);
    assert.match(String(await lineOf(page, "Catalogue").textContent()), /Major problem/);
    assert.deepEqual(complaintsOf(page), []);
  });

  test(`a 503 that nobody showed to the store is seen on ${where}`, async () => {
    const page = await visit(await open(), `${pages}/till`);
    await page.waitForFunction("globalThis.till");
    assert.equal(await bannerOf(page).count(), 0);
    assert.equal(await page.evaluate("till.peek('/catalogue')"), 503);
    await lineOf(page, "Catalogue").waitFor();
  });

  test(`a payment that is refused is told to whoever paid on ${where}`, async () => {
    const page = await visit(await open(), `${pages}/till`);
    await page.getByRole("button", { name: "Pay" }).click();
    const own = lineOf(page, "Payments").locator("[part=own]");
    await own.waitFor();
    assert.equal(await page.locator("#answer").textContent(), "503");
    assert.match(String(await own.textContent()), /not forwarded/);
  });
}
