import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { decodeDict } from "structured-field-values";
import { parseDictionary } from "structured-headers";

import { field, read, readers } from "./vectors.js";

/** `differs` names the vectors where the parser departs from the RFC: a date must end the field, or too much is let pass. */
const PARSERS = [
  {
    name: "structured-headers",
    rfc: 9651,
    parse: (/** @type {string} */ text) => [...parseDictionary(text).keys()],
    differs: ["a date as value"],
  },
  {
    name: "structured-field-values",
    rfc: 8941,
    parse: (/** @type {string} */ text) => Object.keys(decodeDict(text)),
    differs: ["letters that are not ASCII in a string", "a tab after a semicolon", "a line break"],
  },
];

for (const { name, rfc, parse, differs } of PARSERS) {
  describe(`${name} agrees`, () => {
    for (const [file, vectors] of readers) {
      for (const vector of vectors.filter(({ name, rfc: since = rfc }) => since <= rfc && !differs.includes(name))) {
        it(`${file}: ${vector.name}`, () => {
          if (vector.invalid) assert.throws(() => parse(field(vector)));
          else {
            const members = /** @type {{capability: string}[]} */ (vector.members);
            const keys = [...members.map(({ capability }) => capability), ...(vector.rejected ?? [])];
            assert.deepEqual(parse(field(vector)).sort(), [...new Set(keys)].sort());
          }
        });
      }
    }

    for (const { name, text } of read("writer.json")) {
      it(`writer.json: ${name}`, () => assert.ok(parse(text)));
    }
  });
}
