/**
 * Tells style sheets what is affected: `<html data-service-mode="payments:queued sign-in:read-only">`.
 *
 * @param {readonly import("./core.js").Status[]} statuses
 */
export function markRoot(statuses) {
  const { dataset } = document.documentElement;
  if (statuses[0]) dataset.serviceMode = statuses.map(({ capability, behaviour }) => capability + ":" + behaviour).join(" ");
  else delete dataset.serviceMode;
}
