import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";

import { createElement } from "react";
// @ts-expect-error It publishes no types.
import { act, create } from "react-test-renderer";

import { ServiceModes } from "../../src/core.js";
import { useServiceModes } from "../../src/react.js";
import { page } from "./page.js";

/** @type {ReturnType<typeof page>} */
let tab;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  tab = page();
});

afterEach(() => tab.close());

describe("useServiceModes", () => {
  it("renders what is not normal, and again when that changes", () => {
    const modes = new ServiceModes({ status: "http://127.0.0.1:1/.well-known/service-mode" });
    modes.start();
    let renders = 0;
    const List = () => {
      renders++;
      return useServiceModes(modes).map(({ capability }) => capability);
    };
    /** @type {any} */
    let tree;
    act(() => void (tree = create(createElement(List))));
    assert.equal(tree.toJSON(), null);
    const response = (/** @type {string} */ field) => new Response(null, { headers: { "Service-Mode": field } });
    act(() => void modes.observe(response("payments=queued;ttl=60;rev=5")));
    assert.equal(tree.toJSON(), "payments");
    const before = renders;
    act(() => void modes.observe(response("payments=queued;ttl=60;rev=5")));
    assert.equal(renders, before);
    act(() => void modes.observe(response("payments=normal;ttl=60;rev=6")));
    assert.equal(tree.toJSON(), null);
  });
});
