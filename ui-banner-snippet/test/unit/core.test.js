import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";

import { UserServiceModes } from "../../src/actions.js";
import { document, gateway, QUEUED } from "./gateway.js";
import { eventually, page } from "./page.js";

const FIELD = "payments=queued;sev=minor;ttl=60;at=1;rev=5;msg=payments.queued;ref=e-1";
const EVENTS = "/.well-known/service-mode/events";

/** @type {Awaited<ReturnType<typeof gateway>>} */
let edge;
/** @type {ReturnType<typeof page>} */
let tab;
/** @type {UserServiceModes} */
let modes;
/** @type {import("../../src/core.js").Change[]} */
let changes;

/** @type {(options?: Parameters<typeof page>[0]) => void} */
function open(options) {
  tab?.close();
  tab = page({ origin: edge.origin, ...options });
  modes = new UserServiceModes({ status: edge.origin + "/.well-known/service-mode" });
  changes = [];
  modes.subscribe((change) => changes.push(change));
  modes.start();
}

const behaviours = () => modes.getSnapshot().map(({ capability, behaviour }) => `${capability}=${behaviour}`);

beforeEach(async () => {
  edge = await gateway();
});

afterEach(async () => {
  modes.stop();
  tab.close();
  await edge.close();
});

describe("the store at first paint", () => {
  it("knows what the navigation said, before any request", () => {
    open({ serverTiming: FIELD });
    assert.deepEqual(behaviours(), ["payments=queued"]);
    assert.equal(edge.requests.length, 0);
  });

  it("knows what the meta element says", () => {
    open({ meta: FIELD });
    assert.deepEqual(behaviours(), ["payments=queued"]);
  });

  it("does not take what the navigation applied for the user's own: nobody knows what was asked", () => {
    open({ serverTiming: FIELD + ";applied" });
    assert.deepEqual([behaviours(), modes.actions], [["payments=queued"], []]);
  });

  it("asks rather than believe a page from a cache", async () => {
    edge.answers["/.well-known/service-mode"] = document(6, { payments: { behaviour: "normal" } });
    open({ serverTiming: FIELD, transferSize: 0 });
    assert.deepEqual(behaviours(), []);
    await eventually(() => edge.asked() == 1);
    await modes.refresh();
    assert.deepEqual(behaviours(), []);
  });

  it("asks for nothing and connects to nothing while all is normal", async () => {
    open();
    tab.pass(120_000);
    assert.deepEqual([edge.requests.length, tab.sources.length], [0, 0]);
  });

  it("makes nothing of garbage", () => {
    open({ serverTiming: "<html>", meta: "Payments are down!" });
    tab.load(";;;");
    assert.deepEqual([behaviours(), changes, tab.warnings()], [[], [], 0]);
  });
});

describe("the store while the page lives", () => {
  it("learns from the responses the page loads", () => {
    open();
    tab.load(FIELD);
    assert.deepEqual(behaviours(), ["payments=queued"]);
  });

  it("does not take the action of an unknown response for the user's", () => {
    open();
    tab.load(FIELD + ";applied");
    assert.equal(modes.get("payments")?.own, undefined);
    assert.deepEqual(changes.flatMap(({ applied }) => applied), []);
  });

  it("believes nobody but the gateway and the page's own origin", () => {
    open();
    tab.load(FIELD, 1000, "https://elsewhere.example/pixel");
    const response = new Response(null, { headers: { "Service-Mode": FIELD } });
    Object.defineProperty(response, "url", { value: edge.origin + ".example/x" });
    modes.observe(response);
    assert.deepEqual(behaviours(), []);
  });

  it("asks rather than believe a response that may come from the browser's cache", async () => {
    edge.answers["/.well-known/service-mode"] = document(6, { payments: { behaviour: "normal" } });
    edge.answers["/goods"] = { headers: { "Service-Mode": FIELD, "Cache-Control": "max-age=600" } };
    open();
    await modes.wrapFetch(fetch)(edge.origin + "/goods");
    assert.deepEqual(behaviours(), []);
    await eventually(() => edge.asked() == 1);
  });

  it("believes at once a response that no cache may keep, or may not answer from", async () => {
    for (const headers of [{}, { "Cache-Control": "no-store" }, { ETag: "x", "Cache-Control": "no-cache, max-age=60" }]) {
      edge.answers["/goods"] = { headers: { "Service-Mode": FIELD, .../** @type {Record<string, string>} */ (headers) } };
      open();
      await modes.wrapFetch(fetch)(edge.origin + "/goods");
      assert.deepEqual(behaviours(), ["payments=queued"]);
      modes.stop();
    }
    edge.answers["/goods"] = { headers: { "Service-Mode": FIELD, Expires: "Thu, 01 Jan 2099 00:00:00 GMT" } };
    open();
    await modes.wrapFetch(fetch)(edge.origin + "/goods", { cache: "no-store" });
    assert.deepEqual(behaviours(), ["payments=queued"]);
  });

  it("learns nothing where there is no document, nor before its start", () => {
    open();
    modes.stop();
    modes.observe(new Response(null, { status: 503, headers: { "Service-Mode": FIELD + ";applied" } }), "key");
    assert.deepEqual([behaviours(), modes.actions], [[], []]);
  });

  it("hands on headers that can be read once", async () => {
    open();
    await modes.wrapFetch(fetch)(edge.origin + "/pay", { headers: /** @type {any} */ (new Map([["X-Order", "7"]]).entries()) });
    assert.equal(edge.requests.at(-1)?.headers["x-order"], "7");
  });

  it("subtracts the age of an observed response", () => {
    open();
    modes.observe(new Response(null, { headers: { "Service-Mode": FIELD, Age: "40" } }));
    assert.ok(Math.abs((modes.get("payments")?.until ?? 0) - performance.now() - 20_000) < 100);
  });

  it("returns the same snapshot until something changes", () => {
    open({ serverTiming: FIELD });
    const before = modes.getSnapshot();
    tab.load(FIELD);
    assert.equal(modes.getSnapshot(), before);
    tab.load(FIELD.replace("rev=5", "rev=6").replace("minor", "major"));
    assert.notEqual(modes.getSnapshot(), before);
  });

  it("announces a recovery once", () => {
    open({ serverTiming: FIELD });
    tab.load("payments=normal;ttl=120;at=2;rev=6");
    tab.load("payments=normal;ttl=120;at=2;rev=6");
    assert.deepEqual(changes.flatMap(({ recovered }) => recovered.map(({ capability }) => capability)), ["payments"]);
    assert.deepEqual(behaviours(), []);
  });

  it("is not moved by a wrong wall clock", () => {
    const right = Date.now;
    Date.now = () => right() + 3_600_000;
    open({ serverTiming: FIELD });
    Date.now = () => right() - 3_600_000;
    tab.pass(50_000);
    assert.deepEqual(behaviours(), ["payments=queued"]);
    Date.now = right;
  });

  it("goes on when a listener throws, with one warning", () => {
    open();
    modes.subscribe(() => {
      throw new Error("mine");
    });
    tab.load(FIELD);
    tab.load("payments=normal;ttl=120;rev=6");
    assert.equal(changes.length, 2);
    assert.equal(tab.warnings(), 1);
  });
});

describe("a status whose time is over", () => {
  it("is confirmed by the document", async () => {
    open({ serverTiming: FIELD });
    edge.turn(document(5, { payments: QUEUED }));
    await eventually(() => modes.get("payments")?.text);
    const before = edge.asked();
    tab.pass(61_000);
    await eventually(() => edge.asked() > before);
    await eventually(() => (modes.get("payments")?.until ?? 0) > performance.now());
    assert.deepEqual(behaviours(), ["payments=queued"]);
  });

  it("is dropped without a recovery when the document says nothing of it", async () => {
    edge.answers[EVENTS] = { status: 503 };
    edge.answers["/.well-known/service-mode"] = document(4);
    open({ serverTiming: FIELD });
    tab.pass(61_000);
    await eventually(() => behaviours().length == 0);
    assert.deepEqual(changes.flatMap(({ recovered }) => recovered), []);
  });

  it("does not outlive its grace when nobody answers", async () => {
    edge.answers[EVENTS] = edge.answers["/.well-known/service-mode"] = { status: 503 };
    open({ serverTiming: FIELD });
    tab.pass(61_000);
    assert.deepEqual(behaviours(), ["payments=queued"]);
    for (let second = 0; second < 25; second++) {
      tab.pass(1_000);
      await modes.refresh();
    }
    await eventually(() => behaviours().length == 0);
    assert.ok(tab.warnings() <= 1);
  });

  it("waits in a hidden tab without a request, and is let go on return before anybody answers", async () => {
    open({ serverTiming: FIELD });
    edge.answers["/.well-known/service-mode"] = { status: 503 };
    tab.hide(true);
    const asked = edge.asked();
    tab.pass(90_000);
    tab.pass(5_000);
    assert.equal(edge.asked(), asked);
    tab.hide(false);
    assert.deepEqual(behaviours(), []);
    await modes.refresh();
    assert.deepEqual(changes.flatMap(({ recovered }) => recovered), []);
  });

  it("is told as recovered once that is known", async () => {
    open({ serverTiming: FIELD });
    tab.hide(true);
    tab.pass(90_000);
    edge.answers["/.well-known/service-mode"] = document(9, { payments: { behaviour: "normal" } });
    tab.hide(false);
    await modes.refresh();
    assert.equal(changes.flatMap(({ recovered }) => recovered).length, 1);
  });
});

describe("the document", () => {
  it("is not asked for before its Retry-After", async () => {
    edge.answers["/.well-known/service-mode"] = { status: 503, headers: { "Retry-After": "30" } };
    open();
    assert.equal(await modes.refresh(), false);
    tab.pass(29_000);
    assert.equal(await modes.refresh(), false);
    assert.equal(edge.asked(), 1);
    edge.answers["/.well-known/service-mode"] = document(7, { payments: QUEUED });
    tab.pass(1_000);
    assert.equal(await modes.refresh(), true);
    assert.deepEqual(behaviours(), ["payments=queued"]);
  });

  for (const body of ["", "null", "[]", "{}", '{"rev":9}', '{"rev":9,"ttl":60,"capabilities":{"a":null}}', "<html>"]) {
    it(`may be ${body || "empty"} without harm`, async () => {
      edge.answers["/.well-known/service-mode"] = edge.answers[EVENTS] = { body };
      open({ serverTiming: FIELD });
      await modes.refresh();
      assert.deepEqual(behaviours(), ["payments=queued"]);
      assert.ok(tab.warnings() <= 1);
    });
  }

  it("may say by a date when to ask again", async () => {
    const retry = new Date(Math.ceil(Date.now() / 1000) * 1000 + 30_000).toUTCString();
    edge.answers["/.well-known/service-mode"] = { status: 503, headers: { "Retry-After": retry } };
    open();
    await modes.refresh();
    tab.pass(29_000);
    await modes.refresh();
    assert.equal(edge.asked(), 1);
    tab.pass(2_000);
    await modes.refresh();
    assert.equal(edge.asked(), 2);
  });

  it("is asked for in the language of the page", async () => {
    open({ lang: "de-AT" });
    await modes.refresh();
    assert.equal(edge.requests.at(-1)?.headers["accept-language"], "de-AT");
  });

  it("is believed from when it was asked for", async () => {
    edge.answers["/.well-known/service-mode"] = document(5, { payments: QUEUED });
    open();
    const at = performance.now();
    const asked = modes.refresh();
    tab.pass(5_000);
    await asked;
    assert.ok((modes.get("payments")?.until ?? Infinity) - at < 61_000);
  });

  it("subtracts its age", async () => {
    edge.answers["/.well-known/service-mode"] = { ...document(5, { payments: QUEUED }), headers: { Age: "45" } };
    open();
    await modes.refresh();
    assert.ok((modes.get("payments")?.until ?? 0) <= performance.now() + 15_000);
  });

  it("is asked once by all who ask at once", async () => {
    open();
    await Promise.all([modes.refresh(), modes.refresh(), modes.refresh()]);
    assert.equal(edge.asked(), 1);
  });
});

describe("a wrapped fetch", () => {
  it("returns the response whatever it cannot read of it", async () => {
    open();
    const answer = await modes.wrapFetch(async () => /** @type {any} */ ({ url: "" }))("/", { headers: /** @type {any} */ ({ "\n": "" }) });
    assert.equal(answer.url, "");
    assert.ok(tab.warnings() <= 1);
  });
});
