import assert from "node:assert/strict";
import { test } from "node:test";

import { intentKey } from "../../src/keys.js";

/** @type {(get: () => string | undefined, set: (value: string) => void) => void} */
const storage = (get, set) => {
  Object.defineProperty(globalThis, "sessionStorage", {
    configurable: true,
    get: () =>
      Object.defineProperty({}, "service-mode", { configurable: true, get, set }),
  });
};

const refuse = () => {
  throw new DOMException("no", "SecurityError");
};

test("where there is no storage the page remembers", () => {
  const { key } = intentKey("none");
  assert.equal(intentKey("none").key, key);
});

test("where storage refuses the page remembers", () => {
  Object.defineProperty(globalThis, "sessionStorage", { configurable: true, get: refuse });
  const { key, settle } = intentKey("refused");
  assert.equal(intentKey("refused").key, key);
  settle();
  assert.notEqual(intentKey("refused").key, key);
});

test("where storage refuses all copies of the script remember the same", async () => {
  Object.defineProperty(globalThis, "sessionStorage", { configurable: true, get: refuse });
  const { remember } = await import("../../src/session.js");
  const copy = await import(/** @type {any} */ ("../../src/session.js?copy"));
  remember((memory) => (memory["key:shared"] = "1"));
  assert.equal(copy.remember((/** @type {any} */ memory) => memory["key:shared"]), "1");
});

test("where storage is full the page remembers", () => {
  storage(() => undefined, refuse);
  const { key } = intentKey("full");
  assert.equal(intentKey("full").key, key);
});

for (const garbage of ["<html>", "null", "5", '"text"', "[1]"]) {
  test(`what another script stored does no harm: ${garbage}`, () => {
    storage(() => garbage, () => {});
    assert.match(intentKey("garbage").key, /^\d/);
  });
}
