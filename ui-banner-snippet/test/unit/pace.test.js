import assert from "node:assert/strict";
import { afterEach, describe, it, mock } from "node:test";

import { backoff } from "../../src/pace.js";

/** What chance comes to at most. */
const MOST = 1 - Number.EPSILON / 2;

/** @type {(chance: number) => number[]} seconds to wait after each of eight failures */
const waits = (chance) => {
  mock.method(Math, "random", () => chance);
  return Array.from({ length: 8 }, (_, failures) => backoff(failures) / 1000);
};

afterEach(() => mock.reset());

describe("backoff", () => {
  it("waits 1 s at least, doubling up to 16 s", () => {
    assert.deepEqual(waits(0), [1, 2, 4, 8, 16, 16, 16, 16]);
  });

  it("waits 4 s at most, doubling up to 64 s", () => {
    assert.deepEqual(waits(MOST).map(Math.ceil), [4, 8, 16, 32, 64, 64, 64, 64]);
    assert.ok(waits(MOST).every((wait) => wait <= 64));
  });

  it("spreads those that failed at the same time evenly between", () => {
    assert.deepEqual([0.25, 0.5, 0.75].map((chance) => waits(chance)[0]), [1.75, 2.5, 3.25]);
  });
});
