import assert from "node:assert/strict";
import { after, afterEach, beforeEach, test } from "node:test";
import { cable } from "./support/cable.js";
import { bannerOf, chromium, complaintsOf, gone, visit } from "./support/chromium.js";
import { HERE, servePages, till } from "./support/pages.js";
import { until } from "./support/until.js";
import { edge, follow, force, narrow, release, repair, streams, untilIs } from "./support/world.js";

const FORGOTTEN = 45_000;
const STATUS = /\/\.well-known\/service-mode(\/events)?(\?|$)/;

const open = chromium();
const line = cable(edge);
servePages({
  narrow: () => ({ body: till({ gateway: narrow }) }),
  remote: () => ({ body: till({ gateway: line.url() }) }),
});
beforeEach(() => force("payments", "queued-payments"));
afterEach(() => release("payments"));
after(repair);

test("whoever was offline while it recovered sees so when back", async () => {
  const context = await open();
  const page = await visit(context, `${line.url()}/pages/remote`);
  await bannerOf(page).waitFor();
  await until("a connection", async () => (await streams(edge)) == 1);
  await context.setOffline(true);
  line.pull();
  await until("the gateway has seen it leave", async () => (await streams(edge)) == 0);
  await release("payments");
  await untilIs("payments", "normal");
  assert.equal(await bannerOf(page).count(), 1);
  line.plug();
  await context.setOffline(false);
  await gone(page, 2_000);
  assert.ok(complaintsOf(page).length <= 1, complaintsOf(page).join("\n"));
});

test("while the stream answers 503 the page asks, and follows again once there is room", async () => {
  const others = [await follow(narrow), await follow(narrow)];
  const context = await open();
  /** @type {number[]} */
  const answers = [];
  context.on("response", (response) => {
    if (response.url().includes("/events?")) answers.push(response.status());
  });
  const page = await visit(context, `${narrow}/pages/narrow`);
  await bannerOf(page).waitFor();
  await until("sent away", () => answers.includes(503));
  await release("payments");
  await gone(page, 30_000);
  assert.ok(!answers.includes(200), "it had to ask");

  await force("payments", "queued-payments");
  await page.evaluate("till.read('/payments?key=none')");
  await bannerOf(page).waitFor();
  others.forEach((leave) => leave());
  await until("a stream", () => answers.includes(200), 60_000);
  await release("payments");
  await gone(page, 2_000);
  assert.ok(complaintsOf(page).length <= 1, complaintsOf(page).join("\n"));
});

test("with the status out of reach a banner that nobody confirms goes, after one warning at most", async () => {
  const context = await open();
  await context.route(STATUS, (route) => route.abort());
  const page = await visit(context, `${HERE}/till`);
  await bannerOf(page).waitFor();
  await gone(page, FORGOTTEN);
  assert.ok(complaintsOf(page).length <= 1, complaintsOf(page).join("\n"));
});
