import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { parseField } from "../../src/field.js";
import { statuses } from "../../src/statuses.js";

const QUEUED = "payments=queued;sev=minor;ttl=60;rev=5;msg=m;ref=e-1";

/** @type {(...fields: string[]) => {known: ReturnType<typeof statuses>, last: import("../../src/statuses.js").News}} */
function having(...fields) {
  const known = statuses();
  let last = known.learn([], 0);
  for (const field of fields) last = known.learn(parseField(field), 0, 200, 1_000);
  return { known, last };
}

describe("statuses", () => {
  it("lists the worst first", () => {
    const { known } = having(
      "a=x;ttl=1;rev=1, b=x;sev=notice;ttl=1;rev=1, c=x;sev=critical;ttl=1;rev=1, d=x;sev=minor;ttl=1;rev=1, e=x;sev=major;ttl=1;rev=1",
    );
    assert.deepEqual(known.list().map(({ capability }) => capability), ["c", "e", "d", "b", "a"]);
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

  it("takes nothing but what was applied from an equal rev", () => {
    const { known, last } = having(QUEUED, "payments=unavailable;ttl=60;rev=5;applied");
    assert.equal(known.list()[0]?.behaviour, "queued");
    assert.deepEqual(known.list()[0]?.own, {
      capability: "payments", behaviour: "unavailable", ttl: 60, rev: 5, applied: true, response: 200,
    });
    assert.deepEqual(last.applied, known.list());
  });

  it("keeps the very object while nothing changes", () => {
    const { known } = having(QUEUED);
    const [before] = known.list();
    known.learn(parseField(QUEUED), 0, undefined, 5_000);
    assert.equal(known.list()[0], before);
    assert.equal(before?.until, 65_000);
  });

  it("renews nothing by what has no age", () => {
    const { known } = having(QUEUED);
    known.learn(parseField(QUEUED), undefined, undefined, 5_000);
    assert.equal(known.list()[0]?.until, 61_000);
  });

  it("subtracts the age", () => {
    const known = statuses();
    known.learn(parseField(QUEUED), 45, undefined, 1_000);
    assert.equal(known.list()[0]?.until, 16_000);
  });

  it("asks rather than believe what is too old", () => {
    const known = statuses();
    assert.ok(known.learn(parseField(QUEUED), 60, undefined, 1_000).stale);
    assert.ok(known.learn(parseField(QUEUED), Infinity, undefined, 1_000).stale);
    assert.deepEqual(known.list(), []);
  });

  it("asks nothing about what is old and known", () => {
    const { known } = having(QUEUED);
    assert.ok(!known.learn(parseField(QUEUED), Infinity, undefined, 1_000).stale);
  });

  it("tells a recovery once, as it was last", () => {
    const { known, last } = having(QUEUED, "payments=normal;ttl=120;rev=6");
    assert.deepEqual(last.recovered.map(({ behaviour }) => behaviour), ["queued"]);
    assert.deepEqual(known.learn(parseField("payments=normal;ttl=120;rev=7"), 0).recovered, []);
  });

  it("tells no recovery of what it never knew", () => {
    assert.deepEqual(having("payments=normal;ttl=120;rev=6").last, { recovered: [], applied: [] });
  });

  it("keeps text and own action through a later rev of the same period", () => {
    const { known } = having(QUEUED + ";applied");
    known.learn([{ ...parseField(QUEUED)[0], text: "Later.", applied: false }].map((m) => /** @type {any} */ (m)), 0);
    known.learn(parseField(QUEUED.replace("rev=5", "rev=6")), 0);
    assert.equal(known.list()[0]?.text, "Later.");
    assert.equal(known.list()[0]?.own?.behaviour, "queued");
  });

  it("forgets text and own action with the period", () => {
    const { known } = having(QUEUED + ";applied", "payments=normal;ttl=120;rev=6", QUEUED.replace("rev=5", "rev=7").replace("e-1", "e-2"));
    assert.equal(known.list()[0]?.own, undefined);
  });

  it("tells what happened to an action though the capability recovered meanwhile", () => {
    const { known, last } = having("payments=normal;ttl=120;rev=6", QUEUED + ";applied");
    assert.equal(last.applied[0]?.own?.behaviour, "queued");
    assert.deepEqual(known.list(), []);
  });

  it("drops without a recovery what has lapsed, and lets the same rev tell it anew", () => {
    const { known } = having(QUEUED);
    const news = known.learn([], 0, 0, 0, 61_000);
    assert.deepEqual([news.changed, news.recovered, known.list()], [true, [], []]);
    known.learn(parseField(QUEUED), 0);
    assert.equal(known.list().length, 1);
  });

  it("believes nothing that says not for how long", () => {
    const known = statuses();
    known.learn([/** @type {any} */ ({ capability: "a", behaviour: "x", text: "y", rev: 1 })], 0);
    known.learn([/** @type {any} */ ({ capability: "b", behaviour: "x", text: "y", ttl: 60 })], 0);
    assert.deepEqual(known.list(), []);
  });
});
