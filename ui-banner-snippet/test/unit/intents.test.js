import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";

import { intentKey, UserServiceModes } from "../../src/actions.js";
import { gateway } from "./gateway.js";
import { eventually, page } from "./page.js";

const INTENT = "/.well-known/intents/i1";
const FIELD = "payments=queued;sev=minor;ttl=60;at=1;rev=5;msg=payments.queued;ref=e-1;applied";
const ACCEPTED = { id: "i1", capability: "payments", state: "ACCEPTED", settled: false, text: "Waiting." };
const SETTLED = { ...ACCEPTED, state: "SUCCEEDED", settled: true, done: true, text: "Done." };

/** @type {Awaited<ReturnType<typeof gateway>>} */
let edge;
/** @type {ReturnType<typeof page>} */
let tab;
/** @type {UserServiceModes} */
let modes;

const store = () => {
  modes = new UserServiceModes({ status: edge.origin + "/.well-known/service-mode" });
  modes.start();
};

/** @type {(name: string, headers?: Record<string, string>) => Promise<Response>} */
const pay = (name, headers = {}) =>
  modes.wrapFetch(fetch)(edge.origin + "/pay", {
    method: "POST",
    headers: { "Idempotency-Key": `"${intentKey(name).key}"`, ...headers },
  });

beforeEach(async () => {
  edge = await gateway();
  edge.answers["/pay"] = { status: 202, headers: { Location: INTENT, "Service-Mode": FIELD }, body: ACCEPTED };
  edge.answers[INTENT] = { body: ACCEPTED };
  tab = page({ origin: edge.origin });
  store();
});

afterEach(async () => {
  modes.stop();
  tab.close();
  await edge.close();
});

describe("an intent", () => {
  it("is followed from its 202 until it is settled", async () => {
    await pay("follow");
    await eventually(() => modes.intents[0]?.text == "Waiting.");
    assert.equal(modes.intents[0]?.location, edge.origin + INTENT);
    edge.answers[INTENT] = { body: SETTLED };
    tab.pass(1_000);
    await eventually(() => modes.intents[0]?.settled);
    assert.equal(modes.intents[0]?.done, true);
    tab.pass(600_000);
    assert.equal(edge.asked(INTENT), 2);
  });

  it("tells its listeners of each step", async () => {
    /** @type {unknown[]} */
    const states = [];
    modes.subscribe(({ intent }) => intent && states.push(intent.state));
    const end = modes.track(INTENT);
    await eventually(() => states.length == 2);
    edge.answers[INTENT] = { body: SETTLED };
    tab.pass(1_000);
    assert.equal((await end).state, "SUCCEEDED");
    assert.deepEqual(states, [undefined, "ACCEPTED", "SUCCEEDED"]);
  });

  it("is followed once, whoever asks", async () => {
    edge.answers[INTENT] = { body: SETTLED };
    await Promise.all([modes.track(INTENT), modes.track(edge.origin + INTENT)]);
    assert.deepEqual([modes.intents.length, edge.asked(INTENT)], [1, 1]);
  });

  it("honours Retry-After", async () => {
    edge.answers[INTENT] = { body: ACCEPTED, headers: { "Retry-After": "20" } };
    modes.track(INTENT);
    await eventually(() => modes.intents[0]?.state);
    tab.pass(19_999);
    assert.equal(edge.asked(INTENT), 1);
    tab.pass(1);
    await eventually(() => edge.asked(INTENT) == 2);
  });

  it("rests while the page is hidden, and goes on", async () => {
    modes.track(INTENT);
    await eventually(() => modes.intents[0]?.state);
    tab.hide(true);
    tab.pass(60_000);
    assert.equal(edge.asked(INTENT), 1);
    tab.hide(false);
    await eventually(() => tab.pass(1_000) ?? edge.asked(INTENT) == 2);
  });

  it("outlives a failing gateway, asked ever more rarely", async () => {
    edge.answers[INTENT] = { status: 503 };
    const end = modes.track(INTENT);
    await eventually(() => edge.asked(INTENT) == 1);
    edge.answers[INTENT] = { body: SETTLED };
    await eventually(() => tab.pass(1_000) ?? edge.asked(INTENT) == 2);
    assert.equal((await end).done, true);
  });

  it("is given up as unknown after 404, again and again", async () => {
    edge.answers[INTENT] = { status: 404 };
    const end = modes.track(INTENT);
    await eventually(() => tab.pass(500) ?? modes.intents[0]?.lost);
    assert.deepEqual([(await end).lost, (await end).done], [true, undefined]);
    assert.equal(edge.asked(INTENT), 3);
  });

  it("outlives a session that is over", async () => {
    edge.answers[INTENT] = { status: 401 };
    const end = modes.track(INTENT);
    await eventually(() => tab.pass(500) ?? edge.asked(INTENT) > 4);
    edge.answers[INTENT] = { body: SETTLED };
    await eventually(() => tab.pass(5_000) ?? modes.intents[0]?.settled);
    assert.equal((await end).done, true);
  });

  it("is not told of again while it stays as it is", async () => {
    modes.track(INTENT);
    await eventually(() => modes.intents[0]?.state);
    let changes = 0;
    modes.subscribe(() => changes++);
    await eventually(() => tab.pass(1_000) ?? edge.asked(INTENT) > 3);
    assert.equal(changes, 0);
  });

  it("is asked for as it was sent", async () => {
    const authorized = modes.wrapFetch((input, init) => fetch(input, { ...init, headers: { ...init?.headers, Authorization: "Bearer t" } }));
    await authorized(edge.origin + "/pay", { method: "POST" });
    await eventually(() => edge.asked(INTENT));
    assert.equal(edge.requests.at(-1)?.headers.authorization, "Bearer t");
  });

  it("is nobody's after a reload that finds it gone", async () => {
    await pay("gone");
    await eventually(() => modes.intents[0]?.state);
    modes.stop();
    edge.answers[INTENT] = { status: 404 };
    store();
    assert.deepEqual(modes.intents.map(({ text, state }) => [text, state]), [[undefined, undefined]]);
    await eventually(() => tab.pass(500) ?? modes.intents.length == 0);
    modes.stop();
    store();
    assert.deepEqual(modes.intents, []);
  });

  it("ends to be asked for with its store", async () => {
    const end = modes.track(INTENT);
    await eventually(() => modes.intents[0]?.state);
    modes.stop();
    assert.equal((await end).state, "ACCEPTED");
    tab.pass(60_000);
    assert.equal(edge.asked(INTENT), 1);
  });

  it("is asked for nowhere but at the gateway", async () => {
    tab.stored.set("service-mode", JSON.stringify({ intents: [{ location: "http://127.0.0.1:9/.well-known/intents/i1" }] }));
    modes.stop();
    store();
    assert.deepEqual(modes.intents, []);
    assert.equal((await modes.track(edge.origin + "/elsewhere")).lost, true);
    assert.equal(edge.requests.length, 0);
  });

  it("leaves alone what another page of the tab remembers", async () => {
    await pay("mine");
    tab.stored.set("service-mode", JSON.stringify({ intents: [{ location: edge.origin + "/.well-known/intents/i2" }] }));
    edge.answers[INTENT] = { body: SETTLED };
    await eventually(() => tab.pass(1_000) ?? modes.intents[0]?.settled);
    assert.deepEqual(JSON.parse(tab.stored.get("service-mode") ?? "").intents.length, 1);
  });

  it("goes on after a reload", async () => {
    await pay("reload");
    await eventually(() => modes.intents[0]?.state);
    modes.stop();
    store();
    await eventually(() => modes.intents[0]?.text == "Waiting.");
    edge.answers[INTENT] = { body: SETTLED };
    await eventually(() => tab.pass(1_000) ?? modes.intents[0]?.settled);
    modes.stop();
    store();
    assert.deepEqual(modes.intents, []);
  });

  it("is not sought at another origin", async () => {
    const elsewhere = "http://127.0.0.1:9/.well-known/intents/i1";
    edge.answers["/pay"] = { status: 202, headers: { Location: elsewhere } };
    await pay("elsewhere");
    assert.deepEqual(modes.intents, []);
  });

  it("is asked for with the fetch that was given", async () => {
    edge.answers[INTENT] = { body: SETTLED };
    const own = new UserServiceModes({
      status: edge.origin + "/.well-known/service-mode",
      fetch: (input, init) => fetch(input, { ...init, headers: { Authorization: "Bearer t" } }),
    });
    await own.track(INTENT);
    assert.equal(edge.requests.at(-1)?.headers.authorization, "Bearer t");
  });
});

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
    await modes.wrapFetch(fetch)(new Request(edge.origin + "/pay", { headers: { "Idempotency-Key": key } }));
    assert.notEqual(intentKey("request").key, key);
  });
});
