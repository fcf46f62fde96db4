import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";

import * as React from "react";
// @ts-expect-error It publishes no types.
import { act, create } from "react-test-renderer";

import { ServiceModes } from "../../src/core.js";
import { useServiceModes } from "../../src/react.js";
import { page } from "./page.js";

/** @type {ReturnType<typeof page>} */
let tab;
let afterwards = () => {};

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  tab = page();
});

afterEach(() => {
  afterwards();
  tab.close();
});

/**
 * Calls a hook as a renderer on a server does, which has no state and takes the snapshot that is for servers.
 *
 * @template T
 * @param {() => T} hook
 * @returns {T}
 */
function onServer(hook) {
  const renderer = /** @type {any} */ (React).__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE;
  const before = renderer.H;
  renderer.H = {
    /** @type {(subscribe: unknown, snapshot: unknown, serverSnapshot?: () => unknown) => unknown} */
    useSyncExternalStore(_subscribe, _snapshot, serverSnapshot) {
      return serverSnapshot?.() ?? assert.fail("nothing for a server");
    },
  };
  try {
    return hook();
  } finally {
    renderer.H = before;
  }
}

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
    act(() => void (tree = create(React.createElement(List))));
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

  it("knows nothing on a server, the same each time", () => {
    const modes = new ServiceModes({ status: "http://127.0.0.1:1/.well-known/service-mode" });
    modes.start();
    afterwards = modes.stop;
    modes.observe(new Response(null, { headers: { "Service-Mode": "payments=queued;ttl=60;rev=5" } }));
    assert.equal(modes.getSnapshot().length, 1);
    const rendered = onServer(() => useServiceModes(modes));
    assert.deepEqual(rendered, []);
    assert.equal(onServer(() => useServiceModes(modes)), rendered);
  });
});
