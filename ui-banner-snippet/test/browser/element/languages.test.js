import assert from "node:assert/strict";
import { test } from "node:test";
import { queued, visit, world } from "./visit.js";

world();

const LAGGING = { ...queued, lag: 900 };

for (const [lang, line] of Object.entries({
  en: "Payments Minor problem You can go on as usual. What you send is kept and carried out later. Expected to be carried out in 15 minutes.",
  "de-AT": "Payments Kleine Störung Sie können weitermachen wie gewohnt. Was Sie senden, wird gespeichert und später ausgeführt. Wird voraussichtlich in 15 Minuten ausgeführt.",
  fr: "Payments Incident mineur Vous pouvez continuer comme d’habitude. Vos envois sont conservés et traités plus tard. Traitement prévu dans 15 minutes.",
  es: "Payments Incidencia leve Puede continuar con normalidad. Lo que envíe se guarda y se tramita más tarde. Está previsto tramitarlo dentro de 15 minutos.",
  ja: "Payments 軽微な障害 通常どおりご利用いただけます。送信した内容は保存され、後ほど処理されます。 15 分後に処理される見込みです。",
  ar: "Payments مشكلة بسيطة يمكنك المتابعة كالمعتاد. ما ترسله يُحفظ ويُنفَّذ لاحقًا. من المتوقع تنفيذه خلال 15 دقيقة.",
  it: "Payments Minor problem You can go on as usual. What you send is kept and carried out later. Expected to be carried out in 15 minutes.",
  "x-y_z!": "Payments Minor problem You can go on as usual. What you send is kept and carried out later. Expected to be carried out in 15 minutes.",
})) {
  test(`speaks ${lang}`, async () => {
    const { page, lines, problems, close } = await visit({ payments: LAGGING }, { html: `lang="${lang}"` });
    await page.locator("section").waitFor();
    assert.deepEqual(await lines(), [line]);
    assert.deepEqual(problems, []);
    await close();
  });
}

test("follows the language of the page as it changes", async () => {
  const { page, close } = await visit({ payments: queued });
  await page.evaluate(() => (document.documentElement.lang = "fr"));
  await page.getByRole("region", { name: "Certains services fonctionnent autrement en ce moment" }).waitFor();
  assert.equal(await page.locator("section").getAttribute("lang"), "fr");
  await close();
});

test("follows a language that changes while its texts are on their way", async () => {
  const { page, close } = await visit({ payments: queued }, { html: 'lang="en"' });
  await page.route("**/locales/de.js", async (route) => {
    await page.evaluate(() => void (document.documentElement.lang = "fr"));
    await route.continue();
  });
  await page.evaluate(() => {
    document.documentElement.lang = "de";
    document.querySelector("service-mode-banner")?.replaceWith(document.createElement("service-mode-banner"));
  });
  await page.locator("section[lang=fr]").waitFor();
  await close();
});

test("takes the closest language", async () => {
  const { page, close } = await visit({ payments: queued }, { html: 'lang="en"', banner: 'lang="de"' });
  await page.getByRole("button", { name: "Meldung ausblenden" }).waitFor();
  await close();
});

test("speaks English where a language cannot be loaded", async () => {
  const { page, close } = await visit({ payments: queued }, { html: 'lang="en"' });
  await page.route("**/locales/ja.js", (route) => route.abort());
  await page.evaluate(() => (document.documentElement.lang = "ja"));
  await page.getByRole("button", { name: "Hide this message" }).waitFor();
  assert.equal(await page.locator("section").getAttribute("lang"), "en");
  await close();
});
