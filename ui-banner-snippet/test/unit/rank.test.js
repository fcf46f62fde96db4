import assert from "node:assert/strict";
import { test } from "node:test";
import { exceeds, fresh } from "../../src/rank.js";

const SEVERITIES = ["notice", "minor", "major", "critical"];
const BEHAVIOURS = ["limited", "delayed", "queued", "read-only", "stale", "fallback", "unavailable"];

for (const [property, order] of Object.entries({ sev: SEVERITIES, behaviour: BEHAVIOURS })) {
  test(`orders every ${property}`, () => {
    order.forEach((now, place) =>
      order.forEach((before, other) =>
        assert.equal(exceeds({ ref: "e-1", [property]: now }, { ref: "e-1", [property]: before }), place > other),
      ),
    );
  });
}

test("takes another period for news, and the absence of one not", () => {
  assert.equal(exceeds({ ref: "e-2" }, { ref: "e-1" }), true);
  assert.equal(exceeds({}, { ref: "e-1" }), false);
  assert.equal(exceeds({}, undefined), true);
});

test("takes another outcome for news", () => {
  assert.equal(fresh({ fate: "done" }, { fate: "kept" }), true);
  assert.equal(fresh({ fate: "kept" }, { fate: "kept" }), false);
  assert.equal(fresh({ fate: "" }, { fate: "kept" }), false);
});
