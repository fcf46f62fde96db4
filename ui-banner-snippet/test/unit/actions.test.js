import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";

import { UserServiceModes } from "../../src/actions.js";
import { fateOf } from "../../src/fate.js";
import { gateway } from "./gateway.js";
import { eventually, page } from "./page.js";

const FIELD = "payments=unavailable;sev=major;ttl=60;at=1;rev=5;applied";
const INTENT = "/.well-known/intents/i1";

/** @type {Awaited<ReturnType<typeof gateway>>} */
let edge;
/** @type {ReturnType<typeof page>} */
let tab;
/** @type {UserServiceModes} */
let modes;

/** What the gateway answers next. @type {(status: number, problem?: object, headers?: Record<string, string>) => void} */
const next = (status, problem, headers = { "Service-Mode": FIELD }) => {
  const type = "/.well-known/service-mode/problems/no-answer";
  const content = problem && { "Content-Type": "application/problem+json" };
  edge.answers["/pay"] = { status, headers: { ...content, ...headers }, body: problem && { type, ...problem } };
};

/** @type {(method?: string, key?: string) => Promise<void>} */
const send = async (method = "POST", key = "k1") => {
  await modes.wrapFetch(fetch)(edge.origin + "/pay", { method, headers: { "Idempotency-Key": key } });
  for (let turns = 0; turns < 5; turns++) await new Promise(setImmediate);
};

const fates = () => modes.actions.map(fateOf);

beforeEach(async () => {
  edge = await gateway();
  tab = page({ origin: edge.origin });
  modes = new UserServiceModes({ status: edge.origin + "/.well-known/service-mode" });
  modes.start();
});

afterEach(async () => {
  modes.stop();
  tab.close();
  await edge.close();
});

describe("what became of an action", () => {
  for (const [what, status, problem, fate] of /** @type {const} */ ([
    ["is not known unless somebody says so", 503, undefined, "unknown"],
    ["is not known where the gateway does not know", 503, { kept: false }, "unknown"],
    ["is that nothing was done where the gateway says so", 503, { kept: false, done: false }, "refused"],
    ["is that it is kept where the gateway says so", 503, { kept: true, done: false }, "kept"],
    ["is that it was done where the gateway says so", 502, { kept: false, done: true }, "done"],
    ["is that it is kept for later", 202, undefined, "kept"],
    ["is not told where it was simply answered", 200, undefined, ""],
  ])) {
    it(what, async () => {
      next(status, problem);
      await send();
      assert.deepEqual(fates(), [fate]);
      assert.equal(modes.get("payments")?.own, modes.actions[0]);
    });
  }

  it("is told of a problem without a mode", async () => {
    next(409, { capability: "payments" }, {});
    await send();
    assert.deepEqual(fates(), ["unknown"]);
    assert.equal(modes.get("payments"), undefined);
  });

  it("is not told of a problem of somebody else", async () => {
    next(409, { type: "https://example.com/no", capability: "payments", done: false }, {});
    await send();
    assert.deepEqual(fates(), []);
  });

  it("is told in the gateway's words if they are in the language of the page", async () => {
    tab.speak("de");
    next(503, { done: false, detail: "Nichts ist geschehen." }, { "Service-Mode": FIELD, "Content-Language": "de" });
    await send();
    assert.equal(modes.actions[0]?.text, "Nichts ist geschehen.");
    next(503, { done: false, detail: "Nothing was done." }, { "Service-Mode": FIELD, "Content-Language": "en" });
    await send();
    assert.equal(modes.actions[0]?.text, undefined);
  });

  it("survives a problem that cannot be read, and leaves the response unread", async () => {
    edge.answers["/pay"] = { status: 503, headers: { "Content-Type": "application/problem+json", "Service-Mode": FIELD }, body: "<" };
    const response = await modes.wrapFetch(fetch)(edge.origin + "/pay", { method: "POST" });
    assert.equal(await response.text(), "<");
    await eventually(() => fates()[0] == "unknown");
  });

  it("is no matter of what only reads", async () => {
    next(503);
    await send();
    for (const [status, method] of /** @type {const} */ ([[503, "GET"], [200, "GET"], [503, "OPTIONS"]])) {
      next(status);
      await send(method);
    }
    assert.deepEqual(fates(), ["unknown"]);
    assert.equal(modes.actions[0]?.response, 503);
  });

  it("is told of each refusal, equal or not", async () => {
    /** @type {unknown[]} */
    const told = [];
    modes.subscribe(({ applied }) => told.push(...applied.map(({ own }) => own)));
    next(503, { done: false });
    await send();
    await send();
    assert.equal(new Set(told).size, 2);
    assert.deepEqual(fates(), ["refused"]);
  });
});

describe("a later action", () => {
  it("that succeeds ends what was said of a refusal", async () => {
    next(429, { done: false });
    await send();
    next(201, undefined, {});
    await send("POST", "k2");
    assert.deepEqual(fates(), []);
    assert.equal(modes.get("payments")?.own, undefined);
  });

  it("lifts no doubt about another one", async () => {
    next(503);
    await send();
    next(201, undefined, {});
    await send("POST", "k2");
    assert.deepEqual(fates(), ["unknown"]);
    await send("POST", "k1");
    assert.deepEqual(fates(), []);
  });

  it("takes the place of one that is settled, not of one that is kept", async () => {
    next(202, undefined, { "Service-Mode": FIELD, Location: INTENT });
    edge.answers[INTENT] = { body: { capability: "payments", state: "ACCEPTED", settled: false, kept: true } };
    await send();
    next(503, { done: false });
    await send("POST", "k2");
    await eventually(() => modes.intents[0]?.state);
    assert.deepEqual(fates().sort(), ["kept", "refused"]);
    edge.answers[INTENT] = { body: { capability: "payments", state: "SUCCEEDED", settled: true, kept: true, done: true } };
    await eventually(() => tab.pass(1_000) ?? modes.intents[0]?.settled);
    await send("POST", "k3");
    assert.deepEqual(fates(), ["refused"]);
  });

  it("with the same key is no other one while the first is kept", async () => {
    next(202, undefined, { "Service-Mode": FIELD, Location: INTENT });
    edge.answers[INTENT] = { body: { capability: "payments", state: "ACCEPTED", settled: false, kept: true } };
    await send();
    next(409, { capability: "payments" });
    await send();
    assert.deepEqual(fates(), ["kept"]);
  });
});

describe("an action that is followed", () => {
  it("has the capability it was answered for, and its key", async () => {
    next(202, undefined, { "Service-Mode": FIELD, Location: INTENT });
    await send();
    assert.deepEqual([modes.intents[0]?.capability, modes.intents[0]?.key], ["payments", "k1"]);
  });

  for (const [state, fate] of /** @type {const} */ ([
    [{ lost: true, text: "Kept." }, "unknown"],
    [{ state: "REJECTED", settled: true }, "unknown"],
    [{ state: "REJECTED", settled: true, done: false }, "refused"],
    [{ state: "UNKNOWN", kept: true, settled: false }, "unknown"],
    [{ state: "SUCCEEDED", settled: true, kept: true, done: true }, "done"],
    [{ state: "ACCEPTED", settled: false }, "kept"],
    [{}, ""],
  ])) {
    it(`is ${fate || "not spoken of"}: ${JSON.stringify(state)}`, () => {
      assert.equal(fateOf({ location: INTENT, ...state }), fate);
    });
  }
});
