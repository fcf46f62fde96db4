/**
 * Where a page learns of the mode without asking: its own navigation, its meta element and the responses it loads.
 *
 * @module
 */

import { parseField } from "./field.js";

/** @typedef {import("./field.js").Member} Member */
/** @typedef {(members: Member[], hearing: import("./statuses.js").Hearing) => void} Tell */

/** Whether a response may come from the browser's cache, which adds no `Age`. @type {(response: Response) => boolean} */
export const cached = ({ headers }) =>
  !/no-store/.test(headers.get("Cache-Control") + "") &&
  ["Expires", "Last-Modified", "Cache-Control"].some((name) => headers.has(name));

/**
 * Reads what the page came with, and watches what it loads. What happened to an action is left to `observe`: nobody
 * knows from here whose action it was.
 *
 * @param {Tell} tell
 * @param {(address: string) => boolean} ours whether somebody may speak for the service
 * @param {AbortSignal} signal ends it
 */
export function listen(tell, ours, signal) {
  /** @type {(entry: any, text?: string) => void} */
  const hear = (entry, text) => {
    // Of what came from the cache, or was found valid there (300 bytes for its headers), nobody knows how old it is.
    const age = entry.responseEnd && entry.transferSize <= 300 ? Infinity : 0;
    /** @type {(field?: string) => void} */
    const say = (field) => tell(parseField(field), { age, at: entry.responseStart });
    say(text);
    for (const timing of entry.serverTiming ?? []) if (timing.name == "svc-mode") say(timing.description);
  };
  /** @type {HTMLMetaElement | null} */
  const meta = document.querySelector("meta[name=service-mode]");
  for (const entry of performance.getEntriesByType("navigation")) hear(entry, meta?.content);
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (ours(entry.name)) hear(entry);
  });
  observer.observe({ type: "resource", buffered: true });
  signal.onabort = () => observer.disconnect();
}
