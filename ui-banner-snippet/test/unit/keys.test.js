import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { intentKey } from "../../src/actions.js";
import { eventually } from "./page.js";
import { edge, INTENT, modes, pay, SETTLED, tab, world } from "./paying.js";

world();

describe("an idempotency key", () => {
  it("is the same until its outcome is known, then another", async () => {
    const { key, settle } = intentKey("same");
    assert.match(key, /^\d+(-\d+){4}$/);
    assert.equal(intentKey("same").key, key);
    assert.notEqual(intentKey("other").key, key);
    settle();
    assert.notEqual(intentKey("same").key, key);
  });

  it("is kept by the tab", () => {
    const { key } = intentKey("kept");
    assert.ok(JSON.stringify([...tab.stored]).includes(key));
  });

  for (const status of [200, 201, 204, 400, 402, 410, 422]) {
    it(`is forgotten after ${status}`, async () => {
      edge.answers["/pay"] = { status };
      const { key } = intentKey("final");
      await pay("final");
      assert.notEqual(intentKey("final").key, key);
    });
  }

  for (const status of [401, 403, 404, 408, 409, 413, 425, 429, 500, 502, 503, 504]) {
    it(`is kept after ${status}`, async () => {
      edge.answers["/pay"] = { status };
      const { key } = intentKey("open");
      await pay("open");
      assert.equal(intentKey("open").key, key);
    });
  }

  it("is forgotten after a 202 of the service itself", async () => {
    edge.answers["/pay"] = { status: 202 };
    const { key } = intentKey("upstream");
    await pay("upstream");
    assert.notEqual(intentKey("upstream").key, key);
  });

  it("is kept when a sign-in page answered instead", async () => {
    const { key } = intentKey("redirected");
    const response = Object.defineProperty(new Response("Sign in"), "redirected", { value: true });
    modes.observe(response, key);
    assert.equal(intentKey("redirected").key, key);
  });

  for (const [what, name, body, kept] of /** @type {const} */ ([
    ["says that nothing was done", "idempotency-key-invalid", { done: false }, false],
    ["says that it was done", "answer-too-large", { done: true }, false],
    ["does not say", "unheard-of", {}, true],
    ["says that the key is another request's", "idempotency-key-reused", { done: false }, true],
  ])) {
    it(`is ${kept ? "kept" : "forgotten"} after a problem of the gateway that ${what}`, async () => {
      const type = "/.well-known/service-mode/problems/" + name;
      edge.answers["/pay"] = { status: 422, headers: { "Content-Type": "application/problem+json" }, body: { type, ...body } };
      const { key } = intentKey("problem");
      await pay("problem");
      await new Promise(setImmediate);
      assert.equal(intentKey("problem").key == key, kept);
    });
  }

  it("is forgotten after a problem of the service itself", async () => {
    edge.answers["/pay"] = { status: 422, headers: { "Content-Type": "application/problem+json" }, body: { title: "No" } };
    const { key } = intentKey("theirs");
    await pay("theirs");
    await eventually(() => intentKey("theirs").key != key);
  });

  it("is forgotten by a copied tab when the first one settled it", () => {
    const { key, settle } = intentKey("copied");
    const copy = tab.stored.get("service-mode") ?? "";
    settle();
    tab.stored.set("service-mode", copy);
    assert.notEqual(intentKey("copied").key, key);
  });

  it("is kept when the network fails", async () => {
    const { key } = intentKey("offline");
    await assert.rejects(
      modes.wrapFetch(() => Promise.reject(new TypeError("offline")))("/pay", { headers: { "Idempotency-Key": key } }),
    );
    assert.equal(intentKey("offline").key, key);
  });

  it("is kept after a 202, and forgotten once the intent is settled", async () => {
    const { key } = intentKey("accepted");
    await pay("accepted");
    await eventually(() => modes.intents[0]?.state);
    assert.equal(intentKey("accepted").key, key);
    edge.answers[INTENT] = { body: SETTLED };
    await eventually(() => tab.pass(1_000) ?? modes.intents[0]?.settled);
    assert.notEqual(intentKey("accepted").key, key);
  });

  it("is found in a Request as well", async () => {
    edge.answers["/pay"] = { status: 201 };
    const { key } = intentKey("request");
    const request = new Request(edge.origin + "/pay", { method: "POST", headers: { "Idempotency-Key": key } });
    await modes.wrapFetch(fetch)(request, /** @type {any} */ ({ method: undefined, headers: undefined }));
    assert.notEqual(intentKey("request").key, key);
  });
});
