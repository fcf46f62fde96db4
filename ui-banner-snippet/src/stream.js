/**
 * The event stream, and what does for it while it is down.
 *
 * @module
 */

import { backoff, inLanguage } from "./pace.js";

/**
 * A connection that is open while it is wanted. The browser itself takes up one that was cut, after the time the gateway
 * told. One that was refused is polled for, ever more rarely, and tried again as soon as a poll was answered. It speaks
 * the language of the page, and is opened anew when that is another one.
 *
 * @param {string} address
 * @param {(text: string) => void} receive is told each status event
 * @param {() => Promise<boolean>} poll whether the status was heard by asking for it
 * @returns {(wanted: unknown) => void}
 */
export function stream(address, receive, poll) {
  /** @type {EventSource | undefined} */
  let source;
  /** @type {unknown} */
  let timer;
  let failures = 0;

  const close = () => {
    source = /** @type {undefined} */ (source?.close());
    timer = clearTimeout(/** @type {any} */ (timer));
  };

  const open = () => {
    close();
    const worded = inLanguage(address);
    try {
      source = new EventSource(worded);
      source.onerror = () => source?.readyState == 2 && retry();
      source.addEventListener("status", (event) => {
        failures = 0;
        if (worded == inLanguage(address)) receive(event.data);
        else open();
      });
    } catch {
      retry();
    }
  };

  const retry = () => {
    close();
    const mine = (timer = setTimeout(async () => {
      const heard = await poll();
      if (timer == mine) (heard ? open : retry)();
    }, backoff(failures++)));
  };

  return (wanted) => {
    if (!wanted) close();
    else if (!source && !timer) open();
  };
}
