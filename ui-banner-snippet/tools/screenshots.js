/**
 * Takes the picture of the README from a running demo: pays in its shop, breaks the payment gateway by the shop's own
 * panel, pays again, and heals it.
 *
 *     npm run screenshots [-- http://localhost:8080]
 *
 * @module
 */

import { mkdir, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const SHOP = process.argv[2] ?? "http://localhost:8080";
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FOLDER = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const PICTURE = FOLDER + "shop.png";
const LARGEST = 200_000;
const TRIES = 5;

/** @typedef {import("playwright-core").Page} Page */

/** @type {(page: Page, product: string) => Promise<void>} */
const add = (page, product) => page.click(`[data-product="${product}"] button`);

/** @type {(page: Page, state: string) => Promise<unknown>} waits until the latest order has come to this state */
const latest = (page, state) => page.waitForSelector(`[data-part="orders"] > :first-child[data-state="${state}"]`);

/** @type {(page: Page) => Promise<void>} */
async function pay(page) {
  await page.click('[data-part="pay"][aria-disabled="false"]');
}

/** @type {(page: Page, capability: string) => Promise<boolean>} */
async function degraded(page, capability) {
  const status = await page.request.get(SHOP + "/.well-known/service-mode");
  return (await status.json()).capabilities[capability]?.behaviour != "normal";
}

/** @type {(page: Page) => Promise<void>} waits until nothing is left of an earlier incident */
async function healthy(page) {
  await page.click('[data-part="heal"]');
  for (let left = 60; left > 0 && (await degraded(page, "payments")); left--) {
    await page.waitForTimeout(1000);
  }
  await page.goto(SHOP);
}

/** @type {(page: Page) => Promise<void>} */
async function incident(page) {
  await add(page, "flat-white");
  await pay(page);
  await latest(page, "done");
  await page.check('[data-service="payment-gateway"] input[value="down"]');
  await others(page);
  let left = TRIES;
  do {
    await add(page, "espresso");
    await add(page, "espresso");
    await pay(page);
    await latest(page, "accepted");
  } while (--left > 0 && !(await told(page)));
}

/** @type {(page: Page) => Promise<void>} other customers, whose payments tell the gateway that something is wrong */
async function others(page) {
  for (let customer = 0; customer < 6; customer++) {
    const headers = { "Idempotency-Key": crypto.randomUUID(), "X-Account-Id": `customer-${customer}` };
    await page.request.post(new URL("/payments", SHOP).href, { headers, data: { amount: 4 } });
  }
}

/** @type {(page: Page) => Promise<boolean>} whether the banner comes to say what a user can do */
const told = (page) =>
  page
    .waitForSelector('service-mode-banner.all [part="text"]', { timeout: 3000 })
    .then(() => true, () => false);

/** @type {(page: Page) => Promise<void>} */
async function picture(page) {
  if (!(await told(page))) {
    throw new Error("the banner says nothing");
  }
  await add(page, "filter");
  await page.mouse.move(0, 0);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(500);
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: PICTURE, animations: "disabled" });
}

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "light", locale: "en-GB" });
page.setDefaultTimeout(15_000);
try {
  await page.goto(SHOP);
  await healthy(page);
  await incident(page);
  await picture(page);
} finally {
  await page.click('[data-part="heal"]').catch(() => {});
  await page.waitForTimeout(500);
  await browser.close();
}

const { size } = await stat(PICTURE);
if (size > LARGEST) {
  throw new Error(`${PICTURE} has ${size} bytes, more than ${LARGEST}`);
}
console.log(`${PICTURE}: ${size} bytes`);
