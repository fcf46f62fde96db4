import { afterEach, beforeEach } from "node:test";

import { intentKey, UserServiceModes } from "../../src/actions.js";
import { gateway } from "./gateway.js";
import { page } from "./page.js";

export const STATUS = "/.well-known/service-mode";
export const INTENT = "/.well-known/intents/i1";
const FIELD = "payments=queued;sev=minor;ttl=60;at=1;rev=5;msg=payments.queued;ref=e-1;applied";
export const ACCEPTED = { id: "i1", capability: "payments", state: "ACCEPTED", settled: false, text: "Waiting." };
export const SETTLED = { ...ACCEPTED, state: "SUCCEEDED", settled: true, done: true, text: "Done." };

/** @type {Awaited<ReturnType<typeof gateway>>} */
export let edge;
/** @type {ReturnType<typeof page>} */
export let tab;
/** @type {UserServiceModes} */
export let modes;

/** Starts a store on the page, as each load of it does. */
export const store = () => {
  modes = new UserServiceModes({ status: edge.origin + STATUS });
  modes.start();
};

/** Pays under the key of this name. @type {(name: string, headers?: Record<string, string>) => Promise<Response>} */
export const pay = (name, headers = {}) =>
  modes.wrapFetch(fetch)(edge.origin + "/pay", {
    method: "POST",
    headers: { "Idempotency-Key": `"${intentKey(name).key}"`, ...headers },
  });

/** For each test of a file a page, and a gateway that accepts payments at `/pay` for later. */
export function world() {
  beforeEach(async () => {
    edge = await gateway();
    edge.answers["/pay"] = { status: 202, headers: { Location: INTENT, "Service-Mode": FIELD }, body: ACCEPTED };
    edge.answers[INTENT] = { body: ACCEPTED };
    tab = page({ origin: edge.origin });
    store();
  });
  afterEach(async () => {
    modes.stop();
    tab.close();
    await edge.close();
  });
}
