import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { parseField } from "../../src/field.js";
import { read } from "./vectors.js";

const ORDER = ["sev", "cause", "lag", "age", "eta", "retry", "ttl", "at", "rev", "msg", "ref"];
const DISPENSABLE = ["msg", "ref", "retry", "eta", "age", "lag", "cause", "at", "sev"];
const SEVERITIES = ["critical", "major", "minor", "notice", undefined];

/** @type {(member: any) => string} */
const text = (member) =>
  `${member.capability}=${member.behaviour}` +
  ORDER.filter((name) => member[name] != undefined)
    .map((name) => `;${name}=${member[name]}`)
    .join("") +
  (member.applied ? ";applied" : "");

/** @type {(members: any[]) => string} */
function write(members) {
  const kept = SEVERITIES.flatMap((severity) => members.filter(({ sev }) => sev == severity));
  const tooLong = () => kept.map(text).join(", ").length > 512;
  while (kept.length > 8 || (kept.length > 1 && tooLong())) {
    kept.splice(kept.map(({ applied }) => !applied).lastIndexOf(true), 1);
  }
  for (const name of DISPENSABLE) {
    if (kept.length == 1 && tooLong()) kept[0] = { ...kept[0], [name]: undefined };
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
