import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { parseField } from "../../src/field.js";
import { statuses } from "../../src/statuses.js";

const QUEUED = "payments=queued;sev=minor;ttl=60;rev=5;msg=m;ref=e-1";

/** @type {(...fields: string[]) => {known: ReturnType<typeof statuses>, last: import("../../src/statuses.js").News}} */
function having(...fields) {
  const known = statuses();
  let last = known.learn([], {});
  for (const field of fields) last = known.learn(parseField(field), { at: 1_000 });
  return { known, last };
}

describe("statuses", () => {
  it("lists the worst first", () => {
    const { known } = having(
      "b=x;sev=notice;ttl=60;rev=1, c=x;sev=critical;ttl=60;rev=1, d=x;sev=minor;ttl=60;rev=1, e=x;sev=major;ttl=60;rev=1",
    );
    assert.deepEqual(known.list().map(({ capability }) => capability), ["c", "e", "d", "b"]);
  });

  it("lets a later rev win", () => {
    const { known } = having(QUEUED, "payments=unavailable;ttl=60;rev=6");
    assert.equal(known.list()[0]?.behaviour, "unavailable");
  });

  it("never lets an older rev win", () => {
    const { known, last } = having(QUEUED, "payments=unavailable;ttl=60;rev=4");
    assert.equal(known.list()[0]?.behaviour, "queued");
    assert.ok(!last.changed);
  });

  it("never lets an older rev win over a recovery", () => {
    const { known } = having("payments=normal;ttl=120;rev=6", QUEUED);
    assert.deepEqual(known.list(), []);
  });

  it("takes nothing of a header at an equal rev", () => {
    const { known, last } = having(QUEUED, "payments=unavailable;ttl=60;rev=5");
    assert.equal(known.list()[0]?.behaviour, "queued");
    assert.ok(!last.changed);
  });

  it("lets what was applied to one action speak of the service only while nothing else does", () => {
    assert.equal(having(QUEUED + ";applied").known.list()[0]?.behaviour, "queued");
    assert.deepEqual(having(QUEUED + ";applied", "payments=normal;ttl=60;rev=5").known.list(), []);
    assert.deepEqual(having("payments=normal;ttl=60;rev=5", QUEUED + ";applied").known.list(), []);
    assert.equal(having(QUEUED, "payments=unavailable;ttl=60;rev=5;applied").known.list()[0]?.behaviour, "queued");
  });

  it("replaces within a rev what the gateway says anew, but not by what was said earlier", () => {
    const { known } = having(QUEUED);
    const [member] = /** @type {any[]} */ (parseField(QUEUED));
    const told = (/** @type {number} */ lag, /** @type {number} */ at) => known.learn([{ ...member, lag }], { at, sure: true });
    assert.ok(told(40, 500).changed);
    assert.ok(told(20, 2_000).changed);
    assert.ok(!told(30, 1_500).changed);
    assert.deepEqual([known.list()[0]?.lag, known.list()[0]?.heard], [20, 2_000]);
  });

  it("keeps the very object while nothing changes", () => {
    const { known } = having(QUEUED);
    const [before] = known.list();
    known.learn(parseField(QUEUED), { at: 5_000 });
    assert.equal(known.list()[0], before);
    assert.equal(before?.until, 65_000);
  });

  it("subtracts the age", () => {
    const known = statuses();
    known.learn(parseField(QUEUED), { age: 45, at: 1_000 });
    assert.equal(known.list()[0]?.until, 16_000);
  });

  it("asks rather than believe what is too old", () => {
    const known = statuses();
    assert.ok(known.learn(parseField(QUEUED), { age: 60 }).stale);
    assert.ok(known.learn(parseField(QUEUED), { age: Infinity, at: 1_000 }).stale);
    assert.deepEqual(known.list(), []);
  });

  it("asks nothing about what is old and known", () => {
    const { known } = having(QUEUED);
    assert.ok(!known.learn(parseField(QUEUED), { age: Infinity, at: 1_000 }).stale);
  });

  it("tells a recovery once, as it was last", () => {
    const { known, last } = having(QUEUED, "payments=normal;ttl=120;rev=6");
    assert.deepEqual(last.recovered.map(({ behaviour }) => behaviour), ["queued"]);
    assert.deepEqual(known.learn(parseField("payments=normal;ttl=120;rev=7"), {}).recovered, []);
  });

  it("tells no recovery of what it never knew", () => {
    assert.deepEqual(having("payments=normal;ttl=120;rev=6").last, { recovered: [] });
  });

  it("keeps the text through a later rev of the same period, not of another", () => {
    const { known } = having(QUEUED);
    known.learn([/** @type {any} */ ({ ...parseField(QUEUED)[0], text: "Later." })], { sure: true });
    known.learn(parseField(QUEUED.replace("rev=5", "rev=6")), {});
    assert.equal(known.list()[0]?.text, "Later.");
    known.learn(parseField(QUEUED.replace("rev=5", "rev=7").replace("e-1", "e-2")), {});
    assert.equal(known.list()[0]?.text, undefined);
  });

  it("keeps the own action whatever the capability does", () => {
    const { known } = having(QUEUED);
    known.own("payments", { response: 503 });
    for (const field of ["payments=unavailable;ttl=60;rev=6;msg=other;ref=e-2", "payments=normal;ttl=60;rev=7", QUEUED.replace("rev=5", "rev=8")]) {
      known.learn(parseField(field), {});
    }
    assert.equal(known.list()[0]?.own?.response, 503);
    assert.equal(known.own("payments").own, undefined);
  });

  it("tells what happened to an action of a capability that is normal, or unheard of", () => {
    assert.equal(having("payments=normal;ttl=120;rev=6").known.own("payments", { response: 202 }).behaviour, "normal");
    const { known } = having();
    assert.equal(known.own("sign-in", { response: 202 }).capability, "sign-in");
    assert.deepEqual(known.list(), []);
  });

  it("drops without a recovery what has lapsed, lets any rev tell it anew, and tells the recovery once it is known", () => {
    const { known } = having(QUEUED);
    assert.deepEqual([known.lapse(61_000), known.list()], [{ recovered: [], changed: true }, []]);
    assert.ok(!known.lapse(61_000).changed);
    known.learn(parseField(QUEUED.replace("rev=5", "rev=5")), {});
    assert.equal(known.list().length, 1);
    known.lapse(Infinity);
    assert.equal(known.learn(parseField("payments=normal;ttl=60;rev=6"), {}).recovered.length, 1);
    assert.equal(known.learn(parseField("payments=normal;ttl=60;rev=7"), {}).recovered.length, 0);
  });

  it("forgets the rev of what was normal once its time is over", () => {
    const known = statuses();
    known.learn(parseField("payments=normal;ttl=1;rev=900"), { at: performance.now() - 990 });
    const start = performance.now();
    while (performance.now() - start < 15);
    known.learn(parseField(QUEUED), {});
    assert.equal(known.list().length, 1);
  });

  it("believes for an hour at most", () => {
    const { known } = having("payments=queued;ttl=99999999;rev=5");
    assert.equal(known.list()[0]?.until, 3_601_000);
  });

  it("asks rather than believe what was heard so long ago that its time is over", () => {
    const known = statuses();
    assert.ok(known.learn(parseField(QUEUED), { at: performance.now() - 61_000 }).stale);
    assert.deepEqual(known.list(), []);
  });

  it("ranks what has no severity as minor", () => {
    const { known } = having("a=x;sev=notice;ttl=60;rev=1, b=x;ttl=60;rev=1, c=x;sev=major;ttl=60;rev=1");
    assert.deepEqual(known.list().map(({ capability }) => capability), ["c", "b", "a"]);
  });

  it("believes nothing that says not for how long", () => {
    const known = statuses();
    known.learn([/** @type {any} */ ({ capability: "a", behaviour: "x", text: "y", rev: 1 })], {});
    known.learn([/** @type {any} */ ({ capability: "b", behaviour: "x", text: "y", ttl: 60 })], {});
    assert.deepEqual(known.list(), []);
  });
});
