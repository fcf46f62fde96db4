/** Follows an accepted action by asking where it is, until it is settled or no longer known. */

const SECOND = 1000;

/**
 * @param {string} location
 * @param {(intent: import("./connect.js").Intent) => void} tell
 */
export async function follow(location, tell) {
  for (;;) {
    const { intent, wait } = await ask(location);
    if (intent) {
      tell(intent);
    }
    if (intent?.settled) {
      return;
    }
    await pause(wait);
  }
}

/** @param {string} location */
async function ask(location) {
  try {
    const response = await fetch(location);
    const wait = seconds(response) ?? 2;
    if (response.status === 404) {
      return { intent: { location, settled: true, lost: true }, wait };
    }
    return { intent: response.ok ? { ...(await response.json()), location } : undefined, wait };
  } catch {
    return { intent: undefined, wait: 5 };
  }
}

/**
 * The seconds of `Retry-After`.
 * @param {Response} response
 */
export function seconds(response) {
  const told = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  return Number.isNaN(told) ? undefined : told;
}

/** @param {number} wait seconds */
export function pause(wait) {
  return new Promise((resolve) => setTimeout(resolve, wait * SECOND));
}
