/**
 * Tells style sheets what is affected: `<html data-service-mode="payments:queued sign-in:read-only">`.
 *
 * @param {readonly import("./core.js").Status[]} statuses
 */
export function markRoot(statuses) {
  const { dataset } = document.documentElement;
  const states = statuses.map(({ capability, behaviour }) => capability + ":" + behaviour);
  if (states[0]) dataset.serviceMode = states.join(" ");
  else delete dataset.serviceMode;
}
