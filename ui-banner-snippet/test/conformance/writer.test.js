import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { parseField } from "../../src/field.js";
import { read } from "./vectors.js";

const ORDER = ["sev", "cause", "lag", "age", "eta", "retry", "ttl", "at", "rev", "msg", "ref"];
const SEVERITIES = ["critical", "major", "minor", "notice", undefined];

/** @type {(member: any) => string} */
const text = (member) =>
  `${member.capability}=${member.behaviour}` +
  ORDER.filter((name) => name in member)
    .map((name) => `;${name}=${member[name]}`)
    .join("") +
  (member.applied ? ";applied" : "");

/** @type {(members: any[]) => string} */
function write(members) {
  const worstFirst = SEVERITIES.flatMap((severity) => members.filter(({ sev }) => sev == severity));
  let field = "";
  for (const member of worstFirst.slice(0, 8)) {
    const longer = (field ? field + ", " : "") + text(member);
    if (longer.length > 512) break;
    field = longer;
  }
  return field;
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
