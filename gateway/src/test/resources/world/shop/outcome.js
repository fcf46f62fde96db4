/** What an answer means for whoever acted. Pure. */

const INTENTS = "/.well-known/intents/";
const REFUSED_WITHOUT_EFFECT = [400, 401, 402, 403, 404, 408, 413, 422, 429];

/** @typedef {"sending"|"done"|"accepted"|"refused"|"unknown"|"parked"|"forgotten"} State */

/**
 * The state of an action after an answer to it.
 * @param {{status: number, location: string | null}} answer
 * @param {{kept?: boolean, done?: boolean, charged?: boolean}} body
 * @returns {State}
 */
export function stateAfter(answer, body) {
  if (answer.status === 202 && (body.kept || answer.location?.includes(INTENTS))) {
    return "accepted";
  }
  if (answer.status >= 200 && answer.status < 300) {
    return "done";
  }
  const nothingDone = body.done === false || body.charged === false;
  return nothingDone || REFUSED_WITHOUT_EFFECT.includes(answer.status) ? "refused" : "unknown";
}

/**
 * The state of an action that was accepted, as its intent tells it.
 * @param {import("./connect.js").Intent} intent
 * @returns {State}
 */
export function stateOf(intent) {
  if (intent.lost) {
    return "forgotten";
  }
  if (intent.state === "SUCCEEDED" || intent.state === "DONE" || intent.done === true) {
    return "done";
  }
  if (!intent.settled) {
    return intent.state === "PARKED" ? "parked" : "accepted";
  }
  return intent.state === "PARKED" || intent.state === "UNKNOWN" ? "parked" : "refused";
}
