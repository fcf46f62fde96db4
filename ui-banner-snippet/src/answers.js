/**
 * What a response tells of the action it answers.
 *
 * @module
 */

import { alike, language } from "./pace.js";

const PROBLEM = /\/\.well-known\/service-mode\/problems\/([\w-]+)$/;

/** After these another attempt may come to another end. */
const OPEN = [401, 403, 404, 407, 408, 409, 413, 425, 429];

/**
 * What the gateway says of an action in the body of a problem.
 *
 * @typedef {object} Told
 * @property {string} [problem] the last segment of its type
 * @property {string} [capability]
 * @property {boolean} [done] absent while nobody knows
 * @property {boolean} [kept]
 * @property {string} [text] in the language of the page
 * @property {string} [location] where it tells what becomes of it
 */

/** Whether there is a problem to read. @type {(response: Response) => boolean} */
export const tells = ({ headers }) => /\bproblem\+json\b/.test(headers.get("Content-Type") ?? "");

/**
 * Reads a problem of the gateway, and leaves it unread; one of anybody else tells nothing.
 *
 * @param {Response} response
 * @param {boolean} applied whether it is certain that the gateway wrote it
 * @returns {Promise<Told>}
 */
export async function problemOf(response, applied) {
  try {
    const { type, capability, done, kept, detail, location } = await response.clone().json();
    const problem = PROBLEM.exec(type)?.[1];
    if (!problem && !applied) return {};
    const text = alike(response.headers.get("Content-Language") ?? "", language()) ? detail : undefined;
    return { problem: problem ?? "", capability, done, kept, text, location };
  } catch {
    return { problem: "" };
  }
}

/**
 * Whether a response tells the final outcome of its action. One that was redirected does not, nor one of a sign-in, nor
 * a problem of the gateway unless it says that nothing was done. What is replayed will be, whatever is sent again.
 *
 * @type {(response: Response, told: Told, accepted: boolean) => boolean}
 */
export const final = ({ status, redirected, headers }, { problem, done }, accepted) => {
  if (done || redirected || accepted) return !!done;
  if (status < 400) return status >= 200;
  const refused = problem == undefined || done == false;
  return status < 500 && refused && (headers.has("Idempotent-Replayed") || !OPEN.includes(status));
};
