import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { parseField } from "../../src/field.js";
import { read } from "./vectors.js";

const ORDER = ["sev", "cause", "lag", "age", "eta", "retry", "ttl", "at", "rev", "msg", "ref"];
const FIRST_TO_GO = ["msg", "ref", "cause"];
const DISPENSABLE = ["msg", "ref", "retry", "eta", "age", "lag", "cause", "at", "sev"];
const SEVERITIES = ["critical", "major", "minor", "notice", undefined];

/** @type {(member: any) => string} */
const text = (member) =>
  `${member.capability}=${member.behaviour}` +
  ORDER.filter((name) => member[name] != undefined)
    .map((name) => `;${name}=${member[name]}`)
    .join("") +
  (member.applied ? ";applied" : "");

/** @type {(members: any[]) => number} */
const length = (members) => members.map(text).join(", ").length;

/** @type {(member: any, names: string[]) => any} */
const without = (member, names) => ({ ...member, ...Object.fromEntries(names.map((name) => [name, undefined])) });

/** @type {(members: any[]) => string} */
function write(members) {
  const kept = SEVERITIES.flatMap((severity) => members.filter(({ sev }) => sev == severity));
  while (kept.length > 8 || (kept.length > 1 && length(kept.map((member) => without(member, FIRST_TO_GO))) > 512)) {
    kept.splice(kept.map(({ applied }) => !applied).lastIndexOf(true), 1);
  }
  const mildestFirst = [...kept.keys()].reverse();
  const order = [false, true].flatMap((last) => mildestFirst.filter((place) => Boolean(kept[place].applied) == last));
  for (const place of order) {
    for (const name of kept.length == 1 ? DISPENSABLE : FIRST_TO_GO) {
      if (length(kept) > 512) kept[place] = without(kept[place], [name]);
    }
  }
  return kept.map(text).join(", ");
}

describe("writer.json", () => {
  for (const vector of read("writer.json")) {
    it(`${vector.name}: follows from the rules`, () => assert.equal(write(vector.given), vector.text));

    it(`${vector.name}: is within the limits`, () => {
      assert.ok(Buffer.byteLength(vector.text) <= 512);
      assert.ok(parseField(vector.text).length <= 8);
    });

    it(`${vector.name}: is read back`, () => assert.equal(write(parseField(vector.text)), vector.text));
  }
});
