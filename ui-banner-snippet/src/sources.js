/**
 * Where a page learns of the mode without asking: its own navigation, its meta element and the responses it loads.
 *
 * @module
 */

import { parseField } from "./field.js";
import { meta } from "./home.js";

/** @typedef {import("./field.js").Member} Member */
/** @typedef {import("./statuses.js").Reception} Reception */
/** @typedef {(members: Member[], reception: Reception) => void} Tell */

/** @type {(entry: PerformanceResourceTiming) => Member[]} */
const members = ({ serverTiming = [] }) =>
  serverTiming.flatMap(({ name, description }) => (name == "svc-mode" ? parseField(description) : []));

/** @type {(entry: PerformanceResourceTiming) => Reception} of unknown age when it came from a cache */
const reception = ({ responseStart, responseEnd, transferSize }) => ({
  at: responseStart,
  age: responseEnd && !transferSize ? Infinity : 0,
  fresh: true,
});

/** @type {(tell: Tell) => void} */
export function readPage(tell) {
  for (const entry of /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"))) {
    const told = { ...reception(entry), response: 200 };
    tell(members(entry), told);
    tell(parseField(meta("service-mode")), told);
  }
}

/**
 * Watches the responses from this origin and from those that allow it. What happened to an action is left to
 * `observe`: nobody knows from here whose action it was.
 *
 * @param {Tell} tell
 * @param {AbortSignal} signal ends it
 */
export function watchResources(tell, signal) {
  const observer = new PerformanceObserver((list) => {
    for (const entry of /** @type {PerformanceResourceTiming[]} */ (list.getEntries())) {
      tell(members(entry), reception(entry));
    }
  });
  observer.observe({ type: "resource", buffered: true });
  signal.onabort = () => observer.disconnect();
}
