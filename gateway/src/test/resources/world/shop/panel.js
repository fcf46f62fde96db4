/** The developers' panel: a switch for each service, showing how it really is. */

import { copy, part, say, text } from "./dom.js";
import { faultsOf, position, POSITIONS, present, SERVICES } from "./faults.js";
import { recall, remember } from "./memory.js";

/** @param {() => void} broken called after each change of a service */
export function offerFaults(broken) {
  const panel = part("panel");
  panel.open = recall("panel", panel.open);
  panel.addEventListener("toggle", () => remember("panel", panel.open));
  SERVICES.forEach((service) => addSwitch(service, broken));
  part("heal").addEventListener("click", () => heal(broken));
  document.addEventListener("visibilitychange", () => document.hidden || refreshFaults());
  refreshFaults();
}

/** Shows how the services are now. */
export function refreshFaults() {
  return Promise.all(SERVICES.map((service) => tell(service)));
}

/** @param {() => void} broken */
async function heal(broken) {
  const healed = await Promise.all(SERVICES.map((service) => tell(service, null)));
  say(part("panel-said"), healed.every(Boolean) ? text("healed") : text("fault-refused"));
  broken();
}

/**
 * @param {string} service
 * @param {() => void} broken
 */
function addSwitch(service, broken) {
  const group = copy("switch");
  group.dataset.service = service;
  say(part("legend", group), text(service));
  for (const [name, faults] of Object.entries(POSITIONS)) {
    part("segments", group).append(segment(service, name, () => choose(service, faults, broken)));
  }
  part("switches").append(group);
}

/**
 * @param {string} service
 * @param {string} name
 * @param {() => void} chosen
 */
function segment(service, name, chosen) {
  const label = copy("segment");
  const input = label.querySelector("input");
  Object.assign(input, { name: service, value: name });
  say(part("label", label), text(name));
  input.addEventListener("change", chosen);
  return label;
}

/**
 * @param {string} service
 * @param {import("./faults.js").Faults | null} faults
 * @param {() => void} broken
 */
async function choose(service, faults, broken) {
  const done = await tell(service, faults);
  say(part("panel-said"), done ? "" : text("fault-refused"));
  broken();
}

/**
 * @param {string} service
 * @param {import("./faults.js").Faults | null} [wanted]
 */
async function tell(service, wanted) {
  const group = document.querySelector(`[data-service="${service}"]`);
  try {
    show(/** @type {any} */ (group), await faultsOf(service, wanted));
    return true;
  } catch {
    say(part("present", /** @type {any} */ (group)), text("faults-unreadable"));
    return false;
  }
}

/**
 * @param {HTMLElement} group
 * @param {import("./faults.js").Faults} faults
 */
function show(group, faults) {
  const now = position(faults);
  group.dataset.position = now ?? "other";
  group.querySelectorAll("input").forEach((input) => (input.checked = input.value === now));
  const words = Object.entries(present(faults)).map(([name, value]) => `${name}: ${value}`);
  say(part("present", group), words.join(", ") || text("no-faults"));
}
