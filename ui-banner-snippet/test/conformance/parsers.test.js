import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { decodeDict } from "structured-field-values";
import { parseDictionary, Token } from "structured-headers";

import { parseField } from "../../src/field.js";
import { field, read, readers } from "./vectors.js";

/** @typedef {Record<string, Record<string, unknown>>} Values a member's value and parameters, by its key */

/** @type {(value: any, parameters: Iterable<[string, any]>, token: (value: any) => any) => Record<string, unknown>} */
const plain = (value, parameters, token) => ({
  ...Object.fromEntries([...parameters].map(([name, value]) => [name, token(value)])),
  behaviour: token(value),
});

/** @type {(value: any) => any} */
const text = (value) => (value instanceof Token ? value.toString() : value);

/** @type {(value: any) => any} */
const described = (value) => (typeof value == "symbol" ? value.description : value);

/** `differs` names the vectors where the parser departs from the RFC: a date must end the field, or too much is let pass. */
const PARSERS = [
  {
    name: "structured-headers",
    rfc: 9651,
    /** @type {(text: string) => Values} */
    parse: (field) =>
      Object.fromEntries([...parseDictionary(field)].map(([key, [value, parameters]]) => [key, plain(value, parameters, text)])),
    differs: ["a date as value"],
  },
  {
    name: "structured-field-values",
    rfc: 8941,
    /** @type {(text: string) => Values} */
    parse: (field) =>
      Object.fromEntries(
        Object.entries(decodeDict(field)).map(([key, { value, params }]) => [key, plain(value, Object.entries(params ?? {}), described)]),
      ),
    differs: ["letters that are not ASCII in a string", "a tab after a semicolon", "a line break"],
  },
];

/** Whether a parser found all that counts of these members. @type {(values: Values, members: readonly object[]) => void} */
const agree = (values, members) => {
  for (const { capability, applied, ...member } of /** @type {any[]} */ (members)) {
    const expected = applied ? { ...member, applied } : member;
    const found = Object.keys(expected).map((name) => [name, values[capability]?.[name]]);
    assert.deepEqual(Object.fromEntries(found), expected, capability);
  }
};

for (const { name, rfc, parse, differs } of PARSERS) {
  describe(`${name} agrees`, () => {
    for (const [file, vectors] of readers) {
      for (const vector of vectors.filter(({ name, rfc: since = rfc }) => since <= rfc && !differs.includes(name))) {
        it(`${file}: ${vector.name}`, () => {
          if (vector.invalid) return assert.throws(() => parse(field(vector)));
          const members = /** @type {{capability: string}[]} */ (vector.members);
          const keys = [...members.map(({ capability }) => capability), ...(vector.rejected ?? [])];
          const values = parse(field(vector));
          assert.deepEqual(Object.keys(values).sort(), [...new Set(keys)].sort());
          agree(values, members);
        });
      }
    }

    for (const { name, text } of read("writer.json")) {
      it(`writer.json: ${name}`, () => {
        const members = parseField(text);
        const values = parse(text);
        assert.deepEqual(Object.keys(values), members.map(({ capability }) => capability));
        agree(values, members);
      });
    }
  });
}
