/** @type {Map<object, string[]>} what each banner marks */
const marks = new Map();

/**
 * Tells style sheets what is affected: `<html data-service-mode="payments:queued sign-in:read-only">`.
 *
 * @param {object} banner
 * @param {readonly import("./core.js").Status[]} statuses
 */
export function markRoot(banner, statuses) {
  if (!statuses[0] && !marks.delete(banner)) return;
  if (statuses[0]) marks.set(banner, statuses.map(({ capability, behaviour }) => capability + ":" + behaviour));
  const { dataset } = document.documentElement;
  const states = [...new Set([...marks.values()].flat())];
  if (states[0]) dataset.serviceMode = states.join(" ");
  else delete dataset.serviceMode;
}
