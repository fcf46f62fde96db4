import assert from "node:assert/strict";
import { after, test } from "node:test";
import { violations } from "../browser/support/axe.js";
import { bannerOf, chromium, visit } from "./support/chromium.js";
import { edge, force, release, repair } from "./support/world.js";

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
after(repair);

for (const [severity = "", capability = "", mode = ""] of SEVERITIES) {
  test(`axe has nothing against the shop when it is ${severity}`, async () => {
    await force(capability, mode);
    for (const [colorScheme, lang] of LOOKS) {
      const context = await open({ colorScheme, locale: lang });
      const shop = await visit(context, `${edge}/`);
      await shop.getByRole("combobox").first().selectOption(lang);
      await bannerOf(shop).first().waitFor();
      assert.deepEqual(await violations(shop), [], `shop, ${colorScheme}, ${lang}`);
      assert.equal(await bannerOf(shop).locator("[part~=line]").first().getAttribute("part"), `line ${severity}`);
    }
    await release(capability);
  });
}
