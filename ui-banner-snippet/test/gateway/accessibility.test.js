import assert from "node:assert/strict";
import { after, test } from "node:test";
import { violations } from "../browser/support/axe.js";
import { bannerOf, chromium, visit } from "./support/chromium.js";
import { edge, force, release, repair } from "./support/world.js";

/** How bad it is, what makes it so, and who looks at it how. The tests of the element look at all of it in every way. */
const LOOKS = /** @type {const} */ ([
  ["major", "browse-only", "light", "en"],
  ["critical", "closed-checkout", "dark", "ar"],
]);

const open = chromium();
after(repair);

for (const [severity, mode, colorScheme, lang] of LOOKS) {
  test(`axe has nothing against the shop when it is ${severity}: ${colorScheme}, ${lang}`, async () => {
    await force("payments", mode);
    const shop = await visit(await open({ colorScheme, locale: lang }), `${edge}/`);
    await shop.getByRole("combobox").first().selectOption(lang);
    await shop.locator(`service-mode-banner:not([for]) [part=panel][lang=${lang}]`).first().waitFor();
    assert.deepEqual(await violations(shop), []);
    assert.equal(await bannerOf(shop).locator("[part~=line]").first().getAttribute("part"), `line ${severity}`);
    await release("payments");
  });
}
