import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { parseField } from "../../src/field.js";
import { field, readers } from "./vectors.js";

/** @type {(member: any) => object} */
const plain = ({ applied, ...member }) => (applied ? { ...member, applied } : member);

for (const [file, vectors] of readers) {
  describe(`parseField reads ${file}`, () => {
    for (const vector of vectors) {
      it(vector.name, () => {
        assert.deepEqual(parseField(field(vector)).map(plain), vector.members ?? []);
      });
    }
  });
}

describe("parseField", () => {
  it("reads nothing from nothing", () => assert.deepEqual(parseField(undefined), []));

  it("says of every member whether it was applied", () => {
    assert.deepEqual(
      parseField("a=x;ttl=1;rev=1;applied, b=x;ttl=1;rev=1").map(({ applied }) => applied),
      [true, false],
    );
  });

  it("takes time in proportion to a hostile field", () => {
    const hostile = [";".repeat(50_000), "a=x" + ";a".repeat(50_000) + "!", "a=(" + " ".repeat(50_000), "a=" + '"'.repeat(50_000)];
    const start = performance.now();
    for (const text of hostile) assert.deepEqual(parseField(text), []);
    assert.ok(performance.now() - start < 1_000);
  });
});
