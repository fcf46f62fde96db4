import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { UserServiceModes } from "../../src/actions.js";
import { eventually } from "./page.js";
import { ACCEPTED, edge, INTENT, modes, pay, SETTLED, STATUS, store, tab, world } from "./paying.js";

world();

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

  it("is asked for with what its last request was sent with, at once", async () => {
    edge.answers[INTENT] = { status: 401 };
    modes.track(INTENT);
    await eventually(() => edge.asked(INTENT) == 1);
    let asked = 0;
    const signedIn = (/** @type {any} */ input, /** @type {any} */ init) => {
      if (`${input}`.includes(INTENT)) asked++;
      return fetch(input, init);
    };
    edge.answers[INTENT] = { body: SETTLED };
    await modes.wrapFetch(signedIn)(edge.origin + "/pay", { method: "POST" });
    await eventually(() => modes.intents[0]?.settled);
    assert.equal(asked, 1);
  });

  it("is told to be lost though the store was stopped meanwhile", async () => {
    await pay("follow");
    await eventually(() => modes.intents[0]?.state);
    modes.stop();
    modes.start();
    edge.answers[INTENT] = { status: 404 };
    await eventually(() => tab.pass(5_000) ?? modes.intents[0]?.lost);
  });

  it("is told of a 202 whose Location is none", async () => {
    edge.answers["/pay"] = { ...edge.answers["/pay"], headers: { ...edge.answers["/pay"]?.headers, Location: "http://[" } };
    await pay("nowhere");
    await eventually(() => modes.actions[0]?.response == 202);
    assert.deepEqual(modes.intents, []);
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
    await eventually(() => modes.intents[0]);
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
      status: edge.origin + STATUS,
      fetch: (input, init) => fetch(input, { ...init, headers: { Authorization: "Bearer t" } }),
    });
    await own.track(INTENT);
    assert.equal(edge.requests.at(-1)?.headers.authorization, "Bearer t");
  });
});
