/** Sends an action until somebody says what became of it, under one key: it happens at most once. */

import { pause, seconds } from "./follow.js";
import { stateAfter } from "./outcome.js";

const LONGEST_WAIT = 15;

/**
 * @typedef {object} Action
 * @property {string} path
 * @property {string} key
 * @property {string} account
 * @property {string} body the same text each time it is sent
 *
 * @typedef {object} Result
 * @property {import("./outcome.js").State} state
 * @property {string} [location] where it can be followed
 * @property {string} [note] what the edge says about it
 */

/**
 * @param {import("./connect.js").Connection} edge
 * @param {Action} action
 * @param {(result: Result) => void} tell called with each result, the last of which is not unknown
 */
export async function act(edge, action, tell) {
  for (let wait = 2; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
    const { result, retryAfter } = await attempt(edge, action);
    tell(result);
    if (result.state !== "unknown") {
      return;
    }
    await pause(retryAfter ?? wait);
  }
}

/**
 * @param {import("./connect.js").Connection} edge
 * @param {Action} action
 * @returns {Promise<{result: Result, retryAfter?: number}>}
 */
async function attempt(edge, action) {
  try {
    const response = await edge.fetch(action.path, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "Idempotency-Key": `"${action.key}"`,
        "X-Account-Id": action.account,
        "Accept-Language": document.documentElement.lang,
      },
      body: action.body,
    });
    const body = await response.json().catch(() => ({}));
    return { result: read(response, body), retryAfter: seconds(response) };
  } catch {
    return { result: { state: "unknown" } };
  }
}

/**
 * @param {Response} response
 * @param {any} body
 * @returns {Result}
 */
function read(response, body) {
  const location = response.headers.get("Location");
  const state = stateAfter({ status: response.status, location }, body);
  return { state, location: state === "accepted" ? (location ?? body.location) : undefined, note: noteOf(state, body) };
}

/**
 * @param {import("./outcome.js").State} state
 * @param {{message?: string, detail?: string, text?: string}} body
 */
function noteOf(state, body) {
  return state === "refused" ? (body.message ?? body.detail) : undefined;
}
