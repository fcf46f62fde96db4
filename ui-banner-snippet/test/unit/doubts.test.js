import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { fateOf } from "../../src/fate.js";
import { intentKey } from "../../src/keys.js";
import { document } from "./gateway.js";
import { eventually } from "./page.js";
import { edge, INTENT, modes, pay, SETTLED, STATUS, tab, world } from "./paying.js";

const FIELD = "payments=unavailable;sev=major;ttl=60;at=1;rev=5;applied";

/** What the gateway answers to the next payment. @type {(status: number, problem: string, says?: object) => void} */
const next = (status, problem, says) => {
  const headers = { "Content-Type": "application/problem+json", "Service-Mode": FIELD };
  const type = `${STATUS}/problems/${problem}`;
  edge.answers["/pay"] = { status, headers, body: { type, capability: "payments", ...says } };
};

const fates = () => modes.actions.map(fateOf);

world();

describe("a request that nobody answered", () => {
  const unheard = (/** @type {RequestInit} */ init) =>
    assert.rejects(modes.wrapFetch(() => Promise.reject(new TypeError("cut")))(edge.origin + "/pay", init));

  it("takes back what was said of an earlier one", async () => {
    next(503, "store-unavailable", { done: false, kept: false });
    await pay("first");
    await eventually(() => fates()[0] == "refused");
    await unheard({});
    assert.deepEqual(fates(), ["refused"]);
    await unheard({ method: "POST", headers: { "Idempotency-Key": intentKey("second").key } });
    assert.deepEqual(fates(), []);
  });

  it("takes back that another one was carried out, not that one is kept", async () => {
    await pay("kept");
    await eventually(() => modes.intents[0]?.state);
    await unheard({ method: "POST" });
    assert.deepEqual(fates(), ["kept"]);
    edge.answers[INTENT] = { body: SETTLED };
    await eventually(() => tab.pass(1_000) ?? modes.intents[0]?.settled);
    await unheard({ method: "POST" });
    assert.deepEqual(fates(), []);
  });

  it("fails as it would by itself, whatever was asked", async () => {
    const broken = modes.wrapFetch(() => Promise.reject(new TypeError("cut")));
    for (const [input, init] of /** @type {[any, any][]} */ ([
      [undefined, undefined],
      ["http://[", { method: "POST" }],
      [edge.origin, null],
      [edge.origin, { method: "POST", headers: { "no header": "" } }],
    ])) {
      await assert.rejects(broken(input, init), /cut/);
    }
  });

  it("lifts no doubt", async () => {
    next(503, "no-answer");
    const { key } = intentKey("order");
    await pay("order");
    await eventually(() => fates()[0] == "unknown");
    await unheard({ method: "POST", headers: { "Idempotency-Key": key } });
    assert.deepEqual(fates(), ["unknown"]);
    assert.equal(intentKey("order").key, key);
  });
});

describe("a doubt about a payment", () => {
  it("stays when its key is refused for another request, and so does the key", async () => {
    next(503, "no-answer");
    await pay("order");
    await eventually(() => fates()[0] == "unknown");
    const { key } = intentKey("order");
    next(422, "idempotency-key-reused", { done: false, kept: false });
    await pay("order");
    await eventually(() => modes.actions.length == 2);
    assert.equal(fates()[0], "unknown");
    assert.equal(intentKey("order").key, key);
  });

  it("is followed when its key is refused for another request, where the gateway says where", async () => {
    const { key } = intentKey("order");
    edge.answers[INTENT] = { body: SETTLED };
    next(422, "idempotency-key-reused", { location: INTENT });
    await pay("order");
    await eventually(() => modes.intents[0]?.settled);
    assert.deepEqual(fates(), ["done"]);
    assert.notEqual(intentKey("order").key, key);
  });

  it("is followed where the gateway says where", async () => {
    edge.answers[INTENT] = { body: SETTLED };
    next(409, "outcome-unknown", { location: INTENT });
    await pay("order");
    await eventually(() => modes.intents[0]?.settled);
    assert.deepEqual(fates(), ["done"]);
  });

  it("of one that was lost is followed again when its key is sent again", async () => {
    edge.answers[INTENT] = { status: 404 };
    await pay("order");
    await eventually(() => tab.pass(5_000) ?? modes.intents[0]?.lost);
    const { key } = intentKey("order");
    edge.answers[INTENT] = { body: SETTLED };
    await pay("order");
    await eventually(() => modes.intents[0]?.settled);
    assert.deepEqual(fates(), ["done"]);
    assert.notEqual(intentKey("order").key, key);
  });

  it("keeps the gateway's advice when nothing is found where it said", async () => {
    const text = "Send the same again: it counts once.";
    edge.answers[INTENT] = { status: 404 };
    next(503, "acceptance-unknown", { location: INTENT, detail: text });
    await pay("order");
    await eventually(() => tab.pass(5_000) ?? modes.intents[0]?.lost);
    assert.deepEqual([fates()[0], modes.actions[0]?.text], ["unknown", text]);
  });

  it("is all that is left of a refusal when the next answer cannot be read", async () => {
    next(503, "store-unavailable", { done: false, kept: false });
    await pay("order");
    await eventually(() => fates()[0] == "refused");
    next(503, "acceptance-unknown");
    const response = await fetch(edge.origin + "/pay", { method: "POST" });
    await response.json();
    modes.observe(response, { method: "POST", key: intentKey("order").key });
    await eventually(() => fates()[0] == "unknown");
    assert.equal(fates().length, 1);
  });

  it("of one that was lost is lifted by its own key", async () => {
    edge.answers[INTENT] = { status: 404 };
    await pay("order");
    await eventually(() => tab.pass(5_000) ?? modes.intents[0]?.lost);
    edge.answers["/pay"] = { status: 201 };
    await pay("order");
    await eventually(() => fates().length == 0);
  });

  it("is not forgotten for a request that changes nothing", async () => {
    next(503, "no-answer");
    await pay("order");
    const { key } = intentKey("order");
    edge.answers["/orders"] = { status: 200 };
    await modes.wrapFetch(fetch)(edge.origin + "/orders", { headers: { "Idempotency-Key": key } });
    assert.equal(intentKey("order").key, key);
  });

  it("stays where the problem cannot be read", async () => {
    const { key } = intentKey("order");
    edge.answers["/pay"] = { status: 422, headers: { "Content-Type": "application/problem+json" }, body: "{" };
    await pay("order");
    await new Promise(setImmediate);
    assert.equal(intentKey("order").key, key);
  });
});

describe("an answer that is replayed", () => {
  it("is the last word on its key, whatever its status", async () => {
    for (const status of [404, 413]) {
      const { key } = intentKey("order");
      edge.answers["/pay"] = { status };
      await pay("order");
      assert.equal(intentKey("order").key, key);
      edge.answers["/pay"] = { status, headers: { "Idempotent-Replayed": "true" } };
      await pay("order");
      await eventually(() => intentKey("order").key != key);
    }
  });
});

describe("an intent", () => {
  it("may be tracked by who hears of it", async () => {
    let told = 0;
    modes.subscribe(({ intent }) => {
      if (intent && ++told < 100) modes.track(intent.location);
    });
    await pay("order");
    await eventually(() => modes.intents[0]?.state);
    assert.equal(modes.intents.length, 1);
    assert.equal(edge.asked(INTENT), 1);
    assert.ok(told < 5, `${told}`);
  });

  it("is asked for ever more rarely while what comes is not about it", async () => {
    edge.answers[INTENT] = { body: "<html>" };
    await pay("order");
    for (let second = 0; second < 60; second++) {
      tab.pass(1_000);
      for (let turns = 0; turns < 20; turns++) await new Promise(setImmediate);
    }
    assert.ok(edge.asked(INTENT) <= 6, `${edge.asked(INTENT)}`);
  });
});

describe("a refusal while the service is as usual", () => {
  it("ends without a recovery", async () => {
    edge.answers[STATUS] = document(5, { payments: { behaviour: "normal" } });
    /** @type {string[]} */
    const recovered = [];
    modes.subscribe((change) => recovered.push(...change.recovered.map(({ capability }) => capability)));
    next(429, "capability-limited", { done: false, kept: false });
    await pay("order");
    await modes.refresh();
    await eventually(() => modes.getSnapshot().length == 0);
    assert.deepEqual([recovered, fates()], [[], ["refused"]]);
  });
});
