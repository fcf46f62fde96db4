/**
 * Takes the pictures of the banner's states in docs/screenshots.
 *
 *     npm run screenshots:states
 *
 * @module
 */

import { mkdir, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { page, Site } from "../test/browser/element/site.js";
import { launch } from "../test/browser/support/browser.js";

const FOLDER = fileURLToPath(new URL("../docs/screenshots/", import.meta.url));
const LARGEST = 60_000;
const WIDE = { width: 720, height: 400 };
const NARROW = { width: 320, height: 440 };

/**
 * @typedef {object} State
 * @property {Record<string, Record<string, any>>} capabilities
 * @property {Parameters<typeof page>[0]} [look] of the page
 * @property {import("playwright-core").BrowserContextOptions} [user]
 * @property {boolean} [paid] whether the user has paid
 */

const QUEUED = { behaviour: "queued", severity: "minor", lag: 120 };
const DELAYED = { behaviour: "delayed", severity: "notice", lag: 900 };
const GONE = { behaviour: "unavailable", severity: "major", retry: 60 };
const DARK = /** @type {const} */ ({ colorScheme: "dark" });
const NIGHT = { html: 'lang="en" style="color-scheme: dark"' };
/** The banner of the page speaks of nothing, the note below the button of payments. */
const INLINE = {
  banner: 'capabilities="none"',
  body: '<service-mode-banner for="payments" reserve style="margin-block: 1rem"></service-mode-banner>',
};

/** @type {Record<string, State>} */
const STATES = {
  notice: { capabilities: { notifications: DELAYED } },
  minor: { capabilities: { payments: QUEUED } },
  "minor-own": { capabilities: { payments: QUEUED }, paid: true },
  major: { capabilities: { catalogue: GONE } },
  "critical-dark": { capabilities: { payments: { ...GONE, severity: "critical" } }, look: NIGHT, user: DARK },
  "several-dark": { capabilities: { payments: QUEUED, notifications: DELAYED, catalogue: GONE }, look: NIGHT, user: DARK },
  inline: { capabilities: { payments: { behaviour: "read-only", severity: "major" } }, look: INLINE },
  arabic: { capabilities: { payments: QUEUED, catalogue: GONE }, look: { html: 'lang="ar" dir="rtl"' } },
  japanese: { capabilities: { payments: QUEUED, notifications: DELAYED }, look: { html: 'lang="ja"' } },
  narrow: { capabilities: { payments: QUEUED, catalogue: GONE }, user: { viewport: NARROW } },
};

/** @type {(site: Site, browser: import("playwright-core").Browser, name: string, state: State) => Promise<void>} */
async function take(site, browser, name, { capabilities, look, user, paid }) {
  site.change(capabilities);
  site.pages["/"] = page(look);
  const context = await browser.newContext({ viewport: WIDE, reducedMotion: "reduce", ...user });
  const shown = await context.newPage();
  await shown.goto(site.url);
  await shown.locator("service-mode-banner [part=panel]").waitFor();
  if (paid) await pay(shown);
  await shown.evaluate(() => document.fonts.ready);
  const path = `${FOLDER}${name}.png`;
  await shown.screenshot({ path });
  const { size } = await stat(path);
  if (size > LARGEST) throw new Error(`${path} has ${size} bytes, more than ${LARGEST}`);
  await context.close();
}

/** @type {(shown: import("playwright-core").Page) => Promise<void>} */
async function pay(shown) {
  await shown.evaluate(async (path) => {
    const { modes } = await import(path);
    modes.observe(await fetch("/payments", { method: "POST" }));
  }, "/.well-known/service-mode/banner/1/modes.js");
  await shown.locator("[part=own]").waitFor();
}

await mkdir(FOLDER, { recursive: true });
const site = await new Site().start();
site.strict = false;
site.intents["1"] = { id: "1", capability: "payments", state: "ACCEPTED", settled: false, kept: true };
const browser = await launch();
try {
  for (const [name, state] of Object.entries(STATES)) await take(site, browser, name, state);
} finally {
  await browser.close();
  await site.stop();
}
