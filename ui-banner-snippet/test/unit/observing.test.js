import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { document } from "./gateway.js";
import { eventually } from "./page.js";
import { behaviours, changes, edge, FIELD, modes, open, STATUS, tab, world } from "./store.js";

world();

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
    edge.answers[STATUS] = document(6, { payments: { behaviour: "normal" } });
    edge.answers["/goods"] = { headers: { "Service-Mode": FIELD, "Cache-Control": "max-age=600" } };
    open();
    await modes.wrapFetch(fetch)(edge.origin + "/goods");
    assert.deepEqual(behaviours(), []);
    await eventually(() => edge.asked() == 1);
  });

  it("believes at once a response that no cache may keep", async () => {
    for (const headers of [{}, { "Cache-Control": "no-store" }]) {
      edge.answers["/goods"] = { headers: { "Service-Mode": FIELD, .../** @type {Record<string, string>} */ (headers) } };
      open();
      await modes.wrapFetch(fetch)(edge.origin + "/goods");
      assert.deepEqual(behaviours(), ["payments=queued"]);
      modes.stop();
    }
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

describe("a wrapped fetch", () => {
  it("returns the response whatever it cannot read of it", async () => {
    open();
    const answer = await modes.wrapFetch(async () => /** @type {any} */ ({ url: "" }))("/", { headers: /** @type {any} */ ({ "\n": "" }) });
    assert.equal(answer.url, "");
    assert.ok(tab.warnings() <= 1);
  });
});
