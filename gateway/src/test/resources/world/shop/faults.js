/** How the services behind the shop misbehave, and how they are told to. */

export const SERVICES = ["payment-gateway", "catalogue", "notifications"];

/** What each position of a switch asks for; nothing for healthy. */
export const POSITIONS = {
  healthy: null,
  slow: { latencyMs: 1800 },
  failing: { status: 500 },
  down: { down: true },
};

/** @typedef {Record<string, number | boolean | string>} Faults */

/**
 * The faults that are not at rest.
 * @param {Faults} faults
 * @returns {Faults}
 */
export function present(faults) {
  return Object.fromEntries(Object.entries(faults).filter(([, value]) => Boolean(value)));
}

/**
 * The position that a switch has under these faults; none when they are of another kind.
 * @param {Faults} faults
 */
export function position(faults) {
  const now = present(faults);
  if (now.down) {
    return "down";
  }
  if (now.status || now.errorRate) {
    return "failing";
  }
  if (now.latencyMs || now.slowBodyMs) {
    return "slow";
  }
  return Object.keys(now).length === 0 ? "healthy" : undefined;
}

/**
 * Asks a service how it misbehaves, or tells it to.
 * @param {string} service
 * @param {Faults | null} [wanted] null to heal it; nothing to ask
 * @returns {Promise<Faults>}
 */
export async function faultsOf(service, wanted) {
  const method = wanted === undefined ? "GET" : wanted ? "PUT" : "DELETE";
  const body = wanted ? JSON.stringify(wanted) : undefined;
  const response = await fetch(`/shop/faults/${service}`, { method, body });
  if (!response.ok) {
    throw new Error(`the faults of ${service} answer ${response.status}`);
  }
  return response.json();
}
