import assert from "node:assert/strict";
import { after, test } from "node:test";
import { violations } from "../browser/support/axe.js";
import { bannerOf, chromium, visit } from "./support/chromium.js";
import { HERE, servePages, till } from "./support/pages.js";
import { allIsWell, edge, force, release } from "./support/world.js";

const LOOKS = /** @type {const} */ ([
  ["light", "en"],
  ["dark", "en"],
  ["light", "ar"],
  ["dark", "ar"],
]);
/** How bad it is, and who makes it so. */
const SEVERITIES = [
  ["notice", "notifications", "delayed-notifications"],
  ["minor", "payments", "queued-payments"],
  ["major", "payments", "browse-only"],
  ["critical", "payments", "closed-checkout"],
];

const open = chromium();
servePages({
  arabic: () => ({ body: till({ lang: "ar", dir: "rtl" }) }),
  english: () => ({ body: till() }),
});
after(allIsWell);

for (const [severity = "", capability = "", mode = ""] of SEVERITIES) {
  test(`axe has nothing against the shop and the till when it is ${severity}`, async () => {
    await force(capability, mode);
    for (const [colorScheme, lang] of LOOKS) {
      const context = await open({ colorScheme, locale: lang });
      const shop = await visit(context, `${edge}/`);
      await shop.getByRole("combobox").first().selectOption(lang);
      await bannerOf(shop).first().waitFor();
      assert.deepEqual(await violations(shop), [], `shop, ${colorScheme}, ${lang}`);
      const page = await visit(context, `${HERE}/${lang == "ar" ? "arabic" : "english"}`);
      await bannerOf(page).waitFor();
      assert.equal(await bannerOf(page).getAttribute("data-sev"), severity);
      assert.deepEqual(await violations(page), [], `till, ${colorScheme}, ${lang}`);
    }
    await release(capability);
  });
}
