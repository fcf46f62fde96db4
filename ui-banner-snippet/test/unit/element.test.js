import assert from "node:assert/strict";
import { test } from "node:test";

test("can be loaded where there is no document", async () => {
  const { ServiceModeBanner } = await import("../../src/element.js");
  await import("../../src/banner.js");
  assert.deepEqual(ServiceModeBanner.observedAttributes, ["capabilities", "for", "names", "texts", "mark-root"]);
});
