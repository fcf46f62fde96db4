import assert from "node:assert/strict";
import { it } from "node:test";

it("is one store for all copies of the module, found without knowing where it came from", async () => {
  const { modes } = await import("../../src/modes.js");
  const copy = await import(new URL("../../src/modes.js?copy", import.meta.url).href);
  assert.equal(copy.modes, modes);
});
