import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";

import { ServiceModes } from "../../src/core.js";
import { document, gateway, QUEUED } from "./gateway.js";
import { eventually, page } from "./page.js";

const STATUS = "/.well-known/service-mode";
const FIELD = "payments=queued;sev=minor;ttl=60;at=1;rev=5;msg=payments.queued;ref=e-1";

/** @type {Awaited<ReturnType<typeof gateway>>} */
let edge;
/** @type {ReturnType<typeof page>} */
let tab;
/** @type {ServiceModes} */
let modes;

beforeEach(async () => {
  edge = await gateway();
  edge.answers[STATUS] = document(5, { payments: QUEUED });
  tab = page({ origin: edge.origin, serverTiming: FIELD });
  modes = new ServiceModes({ status: edge.origin + STATUS });
});

afterEach(async () => {
  modes.stop();
  tab.close();
  await edge.close();
});

describe("the stream", () => {
  it("is open while something is not normal, and brings the texts", async () => {
    modes.start();
    await eventually(() => modes.get("payments")?.text);
    assert.equal(edge.streams.size, 1);
  });

  it("ends with the recovery it tells", async () => {
    modes.start();
    await eventually(() => edge.streams.size == 1);
    edge.turn(document(6, { payments: { behaviour: "normal", echo: true } }));
    await eventually(() => edge.streams.size == 0);
    assert.deepEqual(modes.getSnapshot(), []);
  });

  it("is open on request while everything is normal", async () => {
    edge.answers[STATUS] = document(6);
    tab.load("payments=normal;ttl=120;rev=6");
    const end = modes.watch();
    modes.start();
    await eventually(() => edge.streams.size == 1);
    tab.load("payments=normal;ttl=120;rev=6");
    end();
    await eventually(() => edge.streams.size == 0);
  });

  it("is open as long as anybody asks for it, and no longer", async () => {
    edge.answers[STATUS] = document(6);
    tab.load("payments=normal;ttl=120;rev=6");
    modes.start();
    tab.load("payments=normal;ttl=120;rev=6");
    const [one, other] = [modes.watch(), modes.watch()];
    await eventually(() => edge.streams.size == 1);
    one();
    one();
    assert.equal(tab.sources.length, 1);
    other();
    await eventually(() => tab.sources.length == 0);
    modes.refresh();
    assert.equal(tab.sources.length, 0);
  });

  it("closes in a hidden tab, and asks on return", async () => {
    modes.start();
    await eventually(() => edge.streams.size == 1);
    tab.hide(true);
    await eventually(() => edge.streams.size == 0);
    const asked = edge.asked();
    edge.answers[STATUS] = document(7, { payments: { behaviour: "normal" } });
    tab.hide(false);
    await eventually(() => modes.getSnapshot().length == 0);
    assert.equal(edge.asked(), asked + 1);
  });

  it("closes for the back/forward cache, and asks on return", async () => {
    modes.start();
    await eventually(() => edge.streams.size == 1);
    tab.hide(true);
    await eventually(() => edge.streams.size == 0);
    edge.answers[STATUS] = document(7, { payments: { behaviour: "normal" } });
    tab.hide(false);
    tab.fire("pageshow", true);
    await eventually(() => modes.getSnapshot().length == 0);
  });

  it("asks when the network is back", async () => {
    modes.start();
    const asked = edge.asked();
    tab.fire("online");
    await eventually(() => edge.asked() == asked + 1);
  });

  it("asks nothing when the page is shown for the first time", async () => {
    modes.start();
    await eventually(() => edge.streams.size == 1);
    tab.fire("pageshow", false);
    assert.equal(edge.asked(), 0);
  });

  it("is tried again, ever more rarely, and polled for meanwhile", async () => {
    edge.answers[STATUS + "/events"] = { status: 503, headers: { "Retry-After": "5" } };
    modes.start();
    await eventually(() => edge.asked(STATUS + "/events") == 1 && tab.sources.length == 0);
    tab.pass(999);
    assert.equal(edge.asked(), 0);
    tab.pass(1);
    await eventually(() => edge.asked() == 1 && edge.asked(STATUS + "/events") == 2 && tab.sources.length == 0);
    tab.pass(1_999);
    assert.equal(edge.asked(), 1);
    delete edge.answers[STATUS + "/events"];
    tab.pass(1);
    await eventually(() => edge.streams.size == 1);
  });

  it("learns of a recovery by polling while it is down", async () => {
    edge.answers[STATUS + "/events"] = { status: 503 };
    modes.start();
    await eventually(() => edge.asked(STATUS + "/events") == 1 && tab.sources.length == 0);
    edge.answers[STATUS] = document(7, { payments: { behaviour: "normal" } });
    tab.pass(1_000);
    await eventually(() => modes.getSnapshot().length == 0);
    assert.equal(edge.asked(STATUS + "/events"), 1);
  });

  it("leaves it to the browser to come back when it was cut, after the time that the gateway told", async () => {
    modes.start();
    await eventually(() => edge.streams.size == 1);
    edge.cut();
    await eventually(() => edge.streams.size == 0 && tab.sources[0]?.waits);
    tab.pass(999);
    assert.equal(edge.asked(STATUS + "/events"), 1);
    tab.pass(1);
    await eventually(() => edge.streams.size == 1);
    assert.equal(edge.asked(), 0);
  });

  it("survives garbage", async () => {
    modes.start();
    await eventually(() => edge.streams.size == 1);
    for (const stream of edge.streams) stream.write("event: status\ndata: <html>\n\n");
    edge.turn(document(6, { payments: { behaviour: "normal" } }));
    await eventually(() => modes.getSnapshot().length == 0);
    assert.ok(tab.warnings() <= 1);
  });

  it("speaks the language of the page, and another one once that does", async () => {
    const languages = () => edge.requests.filter(({ path }) => path == STATUS + "/events").map(({ search }) => search);
    tab.speak("de");
    modes.start();
    await eventually(() => modes.get("payments")?.text);
    assert.deepEqual(languages(), ["?lang=de"]);
    tab.speak("fr-CA");
    edge.turn(document(6, { payments: { ...QUEUED, text: "Später." } }));
    await eventually(() => languages().length == 2);
    assert.deepEqual(languages(), ["?lang=de", "?lang=fr-CA"]);
    await eventually(() => edge.streams.size == 1 && modes.get("payments")?.text == "Später.");
  });

  it("ends when the store is stopped", async () => {
    modes.start();
    await eventually(() => edge.streams.size == 1);
    modes.stop();
    await eventually(() => edge.streams.size == 0);
  });
});
