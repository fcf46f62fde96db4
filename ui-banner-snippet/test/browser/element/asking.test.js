import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Site } from "./site.js";
import { queued, site, visit, world } from "./visit.js";

world();

/** A gateway that is not the page's own origin. */
const edge = new Site();
before(() => edge.start());
after(() => edge.stop());

const SCRIPT = "/.well-known/service-mode/banner/1/banner.js";

/** Asks, and tells whether that was heard, until when it is believed and what it says. @type {(page: import("playwright-core").Page, script: string) => Promise<[boolean, number, string]>} */
const refresh = (page, script) =>
  page.evaluate(async (script) => {
    const { modes } = await import(script);
    const heard = await modes.refresh();
    const { until, behaviour } = modes.get("payments");
    return [heard, until, behaviour];
  }, script);

for (const [whose, gateway] of /** @type {const} */ ([["its own", site], ["another", edge]])) {
  test(`asks a gateway of ${whose} origin with the tag it has, and believes a 304 anew`, async () => {
    const { page, close } = await visit({}, { script: `src="${gateway.url}${SCRIPT}"` }, { bypassCSP: true });
    // A stream that says nothing: what is known is known from asking.
    await page.evaluate("globalThis.EventSource = class extends EventTarget { close() {} }");
    gateway.change({ payments: queued });
    gateway.asked = [];
    const tag = `"${gateway.rev}"`;
    const first = await refresh(page, gateway.url + SCRIPT);
    const second = await refresh(page, gateway.url + SCRIPT);
    gateway.change({ payments: { ...queued, behaviour: "delayed" } });
    const third = await refresh(page, gateway.url + SCRIPT);
    assert.deepEqual(gateway.asked.map(({ method, status }) => `${method} ${status}`), ["GET 200", "GET 304", "GET 200"]);
    assert.deepEqual(gateway.asked.slice(1).map((question) => question.tag), [tag, tag]);
    assert.deepEqual([first, second, third].map(([heard, , behaviour]) => [heard, behaviour]), [[true, "queued"], [true, "queued"], [true, "delayed"]]);
    assert.ok(second[1] > first[1]);
    await close();
  });
}
