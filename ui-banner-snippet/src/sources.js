/**
 * Where a page learns of the mode without asking: its own navigation, its meta element and the responses it loads from
 * this origin and from those that allow it.
 *
 * @module
 */

import { parseField } from "./field.js";

/** @typedef {import("./field.js").Member} Member */
/** @typedef {(members: Member[], age: number, response: number | undefined, at: number) => void} Tell */

/**
 * Reads what the page came with, and watches what it loads. What happened to an action is left to `observe`: nobody
 * knows from here whose action it was.
 *
 * @param {Tell} tell
 * @param {AbortSignal} signal ends it
 */
export function listen(tell, signal) {
  /** @type {(entry: any, response?: number, text?: string) => void} */
  const hear = (entry, response, text) => {
    // Nobody knows how long it was in the cache.
    const age = entry.responseEnd && !entry.transferSize ? Infinity : 0;
    /** @type {(field?: string) => void} */
    const say = (field) => tell(parseField(field), age, response, entry.responseStart);
    say(text);
    for (const timing of entry.serverTiming ?? []) if (timing.name == "svc-mode") say(timing.description);
  };
  /** @type {HTMLMetaElement | null} */
  const meta = document.querySelector("meta[name=service-mode]");
  for (const entry of performance.getEntriesByType("navigation")) hear(entry, 200, meta?.content);
  const observer = new PerformanceObserver((list) => list.getEntries().forEach((entry) => hear(entry)));
  observer.observe({ type: "resource", buffered: true });
  signal.onabort = () => observer.disconnect();
}
