import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { document, QUEUED } from "./gateway.js";
import { behaviours, edge, EVENTS, FIELD, modes, open, STATUS, tab, world } from "./store.js";

world();

describe("the document", () => {
  it("is not asked for before its Retry-After", async () => {
    edge.answers[STATUS] = { status: 503, headers: { "Retry-After": "30" } };
    open();
    assert.equal(await modes.refresh(), false);
    tab.pass(29_000);
    assert.equal(await modes.refresh(), false);
    assert.equal(edge.asked(), 1);
    edge.answers[STATUS] = document(7, { payments: QUEUED });
    tab.pass(1_000);
    assert.equal(await modes.refresh(), true);
    assert.deepEqual(behaviours(), ["payments=queued"]);
  });

  for (const body of ["", "null", "[]", "{}", '{"rev":9}', '{"rev":9,"ttl":60,"capabilities":{"a":null}}', "<html>"]) {
    it(`may be ${body || "empty"} without harm`, async () => {
      edge.answers[STATUS] = edge.answers[EVENTS] = { body };
      open({ serverTiming: FIELD });
      await modes.refresh();
      assert.deepEqual(behaviours(), ["payments=queued"]);
      assert.ok(tab.warnings() <= 1);
    });
  }

  it("without a revision is less than any header", async () => {
    edge.answers[STATUS] = { body: { ttl: 60, capabilities: { payments: { behaviour: "queued" } } } };
    open();
    await modes.refresh();
    assert.deepEqual(behaviours(), ["payments=queued"]);
    tab.load("payments=unavailable;ttl=60;rev=1");
    assert.deepEqual(behaviours(), ["payments=unavailable"]);
  });

  it("may say by a date when to ask again", async () => {
    const retry = new Date(Math.ceil(Date.now() / 1000) * 1000 + 30_000).toUTCString();
    edge.answers[STATUS] = { status: 503, headers: { "Retry-After": retry } };
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
    assert.equal(edge.requests.at(-1)?.search, "?lang=de-AT");
  });

  it("is believed from when it was asked for", async () => {
    edge.answers[STATUS] = document(5, { payments: QUEUED });
    open();
    const at = performance.now();
    const asked = modes.refresh();
    tab.pass(5_000);
    await asked;
    assert.ok((modes.get("payments")?.until ?? Infinity) - at < 61_000);
  });

  it("subtracts its age", async () => {
    edge.answers[STATUS] = { ...document(5, { payments: QUEUED }), headers: { Age: "45" } };
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
