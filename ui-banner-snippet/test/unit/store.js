import { afterEach, beforeEach } from "node:test";

import { UserServiceModes } from "../../src/actions.js";
import { gateway } from "./gateway.js";
import { page } from "./page.js";

export const STATUS = "/.well-known/service-mode";
export const EVENTS = STATUS + "/events";
export const FIELD = "payments=queued;sev=minor;ttl=60;at=1;rev=5;msg=payments.queued;ref=e-1";

/** @type {Awaited<ReturnType<typeof gateway>>} */
export let edge;
/** @type {ReturnType<typeof page>} */
export let tab;
/** @type {UserServiceModes} */
export let modes;
/** What the store has told. @type {import("../../src/core.js").Change[]} */
export let changes;

/** A gateway for each test of a file, and an end for what it opens. */
export function world() {
  beforeEach(async () => {
    edge = await gateway();
  });
  afterEach(async () => {
    modes.stop();
    tab.close();
    await edge.close();
  });
}

/** Opens a page with a store of its own. @type {(options?: Parameters<typeof page>[0], request?: typeof fetch) => void} */
export function open(options, request) {
  tab?.close();
  tab = page({ origin: edge.origin, ...options });
  modes = new UserServiceModes({ status: edge.origin + STATUS, fetch: request });
  changes = [];
  modes.subscribe((change) => changes.push(change));
  modes.start();
}

/** What the store says is not normal, such as `payments=queued`. */
export const behaviours = () => modes.getSnapshot().map(({ capability, behaviour }) => `${capability}=${behaviour}`);
