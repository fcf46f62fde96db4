import assert from "node:assert/strict";
import { test } from "node:test";
import { moment, span } from "../../src/times.js";

for (const [seconds, words] of /** @type {const} */ ([
  [1, "in 1 second"],
  [42, "in 42 seconds"],
  [90, "in 2 minutes"],
  [900, "in 15 minutes"],
  [901, "in 16 minutes"],
  [5400, "in 2 hours"],
  [129600, "in 2 days"],
  [-300, "5 minutes ago"],
])) {
  test(`says ${words}`, () => assert.equal(span("en", seconds), words));
}

test("tells the day only of a moment far away", () => {
  assert.doesNotMatch(moment("en", 3600), /20\d\d/);
  assert.match(moment("en", 86400), /20\d\d/);
  assert.match(moment("en", 999_999_999_999_999), /20\d\d/);
});
