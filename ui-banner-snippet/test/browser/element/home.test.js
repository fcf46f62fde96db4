import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Site } from "./site.js";
import { delayed, down, queued, site, visit, world } from "./visit.js";

world();

/** Somebody else's service, at an origin of its own. */
const edge = new Site();
/** Another one. */
const named = new Site();
before(() => Promise.all([edge.start(), named.start()]));
after(() => Promise.all([edge.stop(), named.stop()]));

const STATUS = "/.well-known/service-mode";
const BANNER = STATUS + "/banner/1/banner.js";
const PACKAGED = "/assets/banner.js";

/**
 * Opens a page that came with no news, asks for the status, and tells which capability it learned of: `payments` from
 * one gateway, `catalogue` from the one that is named, `sign-in` from the page's own origin.
 *
 * @param {string} address of the script
 * @param {boolean} [naming] whether the page names a gateway
 */
async function heard(address, naming) {
  const head = naming ? `<meta name="service-mode-status" content="${named.url}${STATUS}">` : "";
  // Scripts of other origins are not what the tests' own policy allows.
  const { page, close } = await visit({}, { head, script: `src="${address}"` }, { bypassCSP: true });
  edge.change({ payments: queued });
  named.change({ catalogue: delayed });
  site.change({ "sign-in": down });
  const statuses = await page.evaluate(async (script) => {
    const { modes } = await import(script);
    await modes.refresh();
    return modes.getSnapshot();
  }, address);
  await close();
  return statuses.map((/** @type {{capability: string}} */ { capability }) => capability);
}

test("listens to the gateway that served the script, whatever gateway the page names", async () => {
  assert.deepEqual(await heard(edge.url + BANNER), ["payments"]);
  assert.deepEqual(await heard(edge.url + BANNER, true), ["payments"]);
});

test("listens to the gateway that the page names when the script came from elsewhere", async () => {
  assert.deepEqual(await heard(PACKAGED, true), ["catalogue"]);
  assert.deepEqual(await heard(edge.url + PACKAGED, true), ["catalogue"]);
});

test("listens to the page's own origin when nothing else is told, whoever served the script", async () => {
  assert.deepEqual(await heard(BANNER), ["sign-in"]);
  assert.deepEqual(await heard(PACKAGED), ["sign-in"]);
  assert.deepEqual(await heard(edge.url + PACKAGED), ["sign-in"]);
});
