/**
 * Where a page learns of the mode without asking: its own navigation, its meta element and the responses it loads from
 * this origin and from those that allow it.
 *
 * @module
 */

import { parseField } from "./field.js";

/** @typedef {import("./field.js").Member} Member */
/** @typedef {import("./statuses.js").Reception} Reception */
/** @typedef {(members: Member[], reception: Reception) => void} Tell */

/**
 * Reads what the page came with, and watches what it loads. What happened to an action is left to `observe`: nobody
 * knows from here whose action it was.
 *
 * @param {Tell} tell
 * @param {AbortSignal} signal ends it
 */
export function listen(tell, signal) {
  /** @type {(entry: any, response?: number, text?: string) => void} */
  const hear = ({ serverTiming = [], responseStart, responseEnd, transferSize }, response, text = "") => {
    const timed = serverTiming.filter((/** @type {any} */ { name }) => name == "svc-mode");
    for (const { description } of [{ description: text }, ...timed]) {
      const age = responseEnd && !transferSize ? Infinity : 0; // Nobody knows how long it was in the cache.
      tell(parseField(description), { at: responseStart, age, response });
    }
  };
  /** @type {HTMLMetaElement | null} */
  const meta = document.querySelector("meta[name=service-mode]");
  for (const entry of performance.getEntriesByType("navigation")) hear(entry, 200, meta?.content);
  const observer = new PerformanceObserver((list) => list.getEntries().forEach((entry) => hear(entry)));
  observer.observe({ type: "resource", buffered: true });
  signal.onabort = () => observer.disconnect();
}
