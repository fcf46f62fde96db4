/**
 * The world that the tests run in: a gateway, the services behind it and what can be done to them.
 *
 * @module
 */

import assert from "node:assert/strict";
import { until } from "./until.js";

/**
 * @typedef {object} Told
 * @property {string} edge address of the gateway
 * @property {string} narrow address of a second gateway, which takes two event streams only
 * @property {string} admin address of the first gateway's admin API
 * @property {string} token of an operator
 * @property {number} pages port for the server of pages
 * @property {Record<string, string>} faults address of each service's fault API
 */

/** @returns {Told} */
function told() {
  const text = process.env.BROWNOUT_WORLD;
  if (!text) throw new Error("no world: these tests are run by BannerInBrowserIT of the gateway");
  return JSON.parse(text);
}

export const { edge, narrow, admin, token, pages, faults } = told();

const STATUS = "/.well-known/service-mode";

/** @type {(method: string, url: string, body?: object, headers?: Record<string, string>) => Promise<any>} */
async function send(method, url, body, headers = {}) {
  const content = body ? { body: JSON.stringify(body) } : {};
  const ask = () =>
    fetch(url, {
      method,
      ...content,
      headers: { "Content-Type": "application/json", ...headers },
      signal: AbortSignal.timeout(10_000),
    });
  const response = /** @type {Response} */ (
    await until(`an answer to ${method} ${url}`, async () => settledBy(await ask()))
  );
  const text = await response.text();
  assert.ok(response.ok, `${method} ${url}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/** @type {(response: Response) => Response | undefined} a busy machine makes Redis late, and orders are refused unharmed */
const settledBy = (response) => (response.status === 503 ? undefined : response);

/** @type {(service: string) => string} */
const faultApi = (service) => faults[service] ?? assert.fail(`no service ${service}`);

/** @type {(service: string, how: object) => Promise<void>} lets a service misbehave from now on */
export const damage = (service, how) => send("PUT", faultApi(service), how);

/** @type {(service: string) => Promise<void>} */
export const heal = (service) => send("DELETE", faultApi(service));

/** @type {(service: string) => Promise<{body: string}[]>} what a service did, oldest first */
export const effects = (service) => send("GET", faultApi(service).replace(/faults$/, "ledger"));

/** @type {(service: string) => Promise<{method: string, path: string}[]>} what a service was asked for, oldest first */
export const calls = async (service) => (await send("GET", faultApi(service).replace(/faults$/, "calls"))).latest;

/** @type {(gateway?: string) => Promise<any>} */
export const statusDocument = (gateway = edge) => send("GET", gateway + STATUS);

/** @type {(capability: string, gateway?: string) => Promise<any>} */
export const standing = async (capability, gateway) => (await statusDocument(gateway)).capabilities[capability];

/** @type {(capability: string, behaviour: string) => Promise<void>} waits until it behaves like this, everywhere */
export async function untilIs(capability, behaviour) {
  for (const gateway of [edge, narrow]) {
    await until(
      `${capability} is ${behaviour} at ${gateway}`,
      async () => (await standing(capability, gateway)).behaviour == behaviour,
      30_000,
    );
  }
}

const AUTHORIZED = { Authorization: `Bearer ${token}` };
const REASON = "shown to people in a browser";

/** @type {(capability: string) => string} */
const forceOf = (capability) => `${admin}/admin/v1/capabilities/${capability}/force`;

/** @type {(capability: string, mode: string) => Promise<void>} an operator's order; over when it counts everywhere */
export async function force(capability, mode) {
  await send("POST", forceOf(capability), { mode, ttl: "10m", reason: REASON }, AUTHORIZED);
  for (const gateway of [edge, narrow]) {
    await until(`${capability} in ${mode}`, async () => (await standing(capability, gateway)).mode == mode);
  }
}

/** @type {(capability: string) => Promise<void>} */
export const release = (capability) => send("DELETE", forceOf(capability), { reason: REASON }, AUTHORIZED);

/** @type {(gateway: string) => Promise<number>} how many follow the status there, as its meter says */
export async function streams(gateway) {
  const text = await (await fetch(`${gateway}/actuator/prometheus`)).text();
  return Number(/^brownout_status_streams(?:\{[^}]*\})? (\S+)$/m.exec(text)?.[1] ?? assert.fail("no such meter"));
}

/** @type {(gateway: string) => Promise<() => void>} takes a stream; the answer gives it back */
export async function follow(gateway) {
  const leaving = new AbortController();
  const response = await fetch(`${gateway}${STATUS}/events`, { signal: leaving.signal });
  assert.equal(response.status, 200);
  return () => leaving.abort();
}

/** Heals everything and takes every order back. */
export const repair = () =>
  Promise.all([...Object.keys(faults).map(heal), ...["payments", "notifications", "catalogue"].map(release)]);

/** Repairs everything and waits until it is normal and no longer spoken of. */
export async function allIsWell() {
  await repair();
  for (const gateway of [edge, narrow]) {
    await until("nothing to tell at " + gateway, () => isQuiet(gateway), 40_000);
  }
}

/** @type {(gateway: string) => Promise<boolean>} */
async function isQuiet(gateway) {
  const { capabilities } = await statusDocument(gateway);
  return Object.values(capabilities).every(({ behaviour, echo }) => behaviour == "normal" && !echo);
}
