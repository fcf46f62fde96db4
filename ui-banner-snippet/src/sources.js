/**
 * Where a page learns of the mode without asking: its own navigation, its meta element and the responses it loads.
 *
 * @module
 */

import { parseField } from "./field.js";
import { meta } from "./home.js";

/** @typedef {import("./field.js").Member} Member */
/** @typedef {import("./statuses.js").Reception} Reception */

/** @type {(entry: PerformanceResourceTiming) => Member[]} */
const members = (entry) =>
  entry.serverTiming.filter(({ name }) => name == "svc-mode").flatMap(({ description }) => parseField(description));

/**
 * @param {PerformanceResourceTiming} entry
 * @returns {Reception} of unknown age when it came from a cache
 */
const reception = (entry) => ({
  at: entry.responseStart,
  age: entry.responseEnd && !entry.transferSize ? Infinity : 0,
  fresh: true,
});

/** @type {(tell: (members: Member[], reception: Reception) => void) => void} */
export function readPage(tell) {
  const [entry] = performance.getEntriesByType("navigation");
  const navigation = /** @type {PerformanceNavigationTiming | undefined} */ (entry);
  const page = navigation ? reception(navigation) : { at: performance.now() };
  tell(parseField(meta("service-mode")), page);
  if (navigation) tell(members(navigation), page);
}

/**
 * Watches the responses from this origin and from those that allow it. What happened to an action is left to
 * `observe`: nobody knows from here whose action it was.
 *
 * @param {(members: Member[], reception: Reception) => void} tell
 * @returns {() => void} ends it
 */
export function watchResources(tell) {
  const observer = new PerformanceObserver((list) => {
    for (const entry of /** @type {PerformanceResourceTiming[]} */ (list.getEntries())) {
      const told = members(entry).map((member) => ({ ...member, applied: false }));
      tell(told, reception(entry));
    }
  });
  observer.observe({ type: "resource", buffered: true });
  return () => observer.disconnect();
}
