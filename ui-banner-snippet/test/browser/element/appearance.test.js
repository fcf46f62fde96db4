import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "../support/axe.js";
import { change, delayed, down, queued, readOnly, send, visit, world } from "./visit.js";

world();

const all = { "sign-in": { ...down, eta: 1200 }, payments: { ...queued, lag: 900 }, catalogue: readOnly, notifications: delayed };

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const html of ['lang="en" dir="ltr"', 'lang="ar" dir="rtl"']) {
    test(`is accessible in every severity: ${colorScheme}, ${html}`, async () => {
      const { page, problems, close } = await visit({}, { html }, { colorScheme, reducedMotion: "reduce" });
      for (const [capability, says] of Object.entries(all)) {
        await change(page, { [capability]: says });
        await page.locator(`li[part~=${says.severity}]`).waitFor();
        assert.deepEqual(await violations(page), []);
      }
      assert.deepEqual(problems, []);
      await close();
    });
  }
}

test("is accessible beside a button and with an own action", async () => {
  const { page, close } = await visit(
    { payments: readOnly },
    { banner: 'capabilities="none"', body: '<service-mode-banner for="payments" reserve></service-mode-banner>' },
    { reducedMotion: "reduce" },
  );
  await send(page, "payments");
  await page.locator("[part=own]").waitFor();
  assert.deepEqual(await violations(page), []);
  await close();
});

test("tells severities apart by the shape of an icon, not by colour alone", async () => {
  const { page, close } = await visit(all);
  await page.locator("section").waitFor();
  const icons = await page.locator("[part=icon]").evaluateAll((icons) => icons.map((icon) => icon.innerHTML));
  assert.equal(new Set(icons).size, 4);
  await close();
});

test("keeps its borders and icons under forced colours", async () => {
  const { page, close } = await visit(all, {}, { forcedColors: "active", colorScheme: "dark" });
  const [border, background, icon, text] = await page.locator("section").evaluate((section) => {
    const { borderTopColor, backgroundColor, color } = getComputedStyle(section);
    return [borderTopColor, backgroundColor, getComputedStyle(/** @type {Element} */ (section.querySelector("li svg"))).fill, color];
  });
  assert.equal(icon, text);
  assert.notEqual(border, background);
  await close();
});

for (const banner of ["", 'place="start"', "reserve", 'for="payments"']) {
  for (const style of ["", 'style="font-size:200%"']) {
    test(`fits into 320 pixels: ${banner} ${style}`, async () => {
      const context = { viewport: { width: 320, height: 480 } };
      const { page, close } = await visit(all, { banner, html: `lang="de" ${style}` }, context);
      await page.locator("section").waitFor();
      const [width, inside] = await page.evaluate(() => {
        const section = /** @type {Element} */ (document.querySelector("service-mode-banner")?.shadowRoot?.querySelector("section"));
        return [document.documentElement.scrollWidth, section.scrollWidth - section.clientWidth];
      });
      assert.ok(width <= 320, `page is ${width} wide`);
      assert.equal(inside, 0);
      await close();
    });
  }
}

test("moves only for those who like it", async () => {
  for (const reducedMotion of /** @type {const} */ (["reduce", "no-preference"])) {
    const { page, close } = await visit({ payments: queued }, {}, { reducedMotion });
    const duration = await page.locator("section").evaluate((section) => getComputedStyle(section).transitionDuration);
    assert.equal(duration == "0s", reducedMotion == "reduce");
    await close();
  }
});

test("is written from left to right in English on a page that has no texts in its own language", async () => {
  const { page, close } = await visit({ payments: queued }, { html: 'lang="fa" dir="rtl"' });
  assert.equal(await page.locator("section").evaluate((section) => getComputedStyle(section).direction), "ltr");
  await close();
});

test("is written from right to left where the page or the language is", async () => {
  for (const html of ['lang="ar"', 'lang="en" dir="rtl"']) {
    const { page, close } = await visit({ payments: queued }, { html });
    const section = page.locator("section");
    await section.waitFor();
    const [button, icon] = await Promise.all([section.locator("button").boundingBox(), section.locator("li svg").boundingBox()]);
    assert.ok(button && icon && button.x < icon.x);
    await close();
  }
});
