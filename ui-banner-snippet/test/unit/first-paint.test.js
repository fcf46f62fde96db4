import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { document } from "./gateway.js";
import { eventually } from "./page.js";
import { behaviours, changes, edge, FIELD, modes, open, STATUS, tab, world } from "./store.js";

world();

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

  for (const [where, transferSize] of /** @type {const} */ ([["from a cache", 0], ["that was found valid in a cache", 300]])) {
    it("asks rather than believe a page " + where, async () => {
      edge.answers[STATUS] = document(6, { payments: { behaviour: "normal" } });
      open({ serverTiming: FIELD, transferSize });
      assert.deepEqual(behaviours(), []);
      await eventually(() => edge.asked() == 1);
      await modes.refresh();
      assert.deepEqual(behaviours(), []);
    });
  }

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
