import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { document, QUEUED } from "./gateway.js";
import { eventually } from "./page.js";
import { behaviours, changes, edge, EVENTS, FIELD, modes, open, STATUS, tab, world } from "./store.js";

world();

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
    edge.answers[STATUS] = document(4);
    open({ serverTiming: FIELD });
    tab.pass(61_000);
    await eventually(() => behaviours().length == 0);
    assert.deepEqual(changes.flatMap(({ recovered }) => recovered), []);
  });

  it("is not waited for when the document does not know its capability", async () => {
    edge.answers[STATUS] = document(9, { payments: { behaviour: "normal" } });
    open({ serverTiming: "elsewhere=degraded;ttl=5;rev=3" });
    await eventually(() => tab.sources.length == 1);
    await eventually(() => tab.pass(1_000) ?? (behaviours().length == 0 && tab.sources.length == 0));
  });

  it("does not outlive its grace when an answer never comes", async () => {
    edge.answers[EVENTS] = { status: 503 };
    open({}, () => new Promise(() => {}));
    tab.load(FIELD);
    assert.deepEqual(behaviours(), ["payments=queued"]);
    for (let second = 0; second < 90; second++) tab.pass(1_000);
    assert.deepEqual(behaviours(), []);
  });

  it("does not outlive its grace when nobody answers", async () => {
    edge.answers[EVENTS] = edge.answers[STATUS] = { status: 503 };
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
    edge.answers[STATUS] = { status: 503 };
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
    edge.answers[STATUS] = document(9, { payments: { behaviour: "normal" } });
    tab.hide(false);
    await modes.refresh();
    assert.equal(changes.flatMap(({ recovered }) => recovered).length, 1);
  });

  it("is told as recovered though nobody could be asked on return", async () => {
    edge.answers[EVENTS] = edge.answers[STATUS] = { status: 503 };
    open({ serverTiming: FIELD });
    tab.hide(true);
    tab.pass(90_000);
    tab.hide(false);
    await modes.refresh();
    assert.deepEqual(behaviours(), []);
    edge.answers[STATUS] = document(9, { payments: { behaviour: "normal" } });
    delete edge.answers[EVENTS];
    await eventually(() => tab.pass(1_000) ?? changes.some(({ recovered }) => recovered[0]));
    await eventually(() => tab.pass(1_000) ?? tab.sources.length == 0);
    assert.equal(changes.flatMap(({ recovered }) => recovered).length, 1);
  });
});
