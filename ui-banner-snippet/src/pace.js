/**
 * How often, and how, to ask.
 *
 * @module
 */

/** @type {(failures: number) => number} jittered milliseconds: 1 to 4 s at first, doubling up to 16 to 64 s */
export const backoff = (failures) => (1 + 3 * Math.random()) * 1000 * 2 ** Math.min(failures, 4);

/** @type {(response: Response, name: string) => number} seconds in a header; 0 when it says none */
export const seconds = ({ headers }, name) => +(/** @type {any} */ (headers.get(name))) || 0;

/** @type {(response: Response) => number} milliseconds the response asks to wait for, ten minutes at most; less than 0 when that is over */
export const retryAfter = (response) => {
  const wait = seconds(response, "Retry-After") * 1000;
  return Math.min(600_000, wait || Date.parse(response.headers.get("Retry-After") + "") - Date.now() || 0);
};

/** The language of the page; empty when it names none. */
export const language = () => document.documentElement.lang;

/** @type {(address: string | URL) => string} the same, in the language of the page: an event stream takes no header */
export const inLanguage = (address) => `${address}?lang=${language()}`;

/** Whether two language tags are of one language, or one is unknown. @type {(one?: string, other?: string) => boolean} */
export const alike = (one = "", other = "") =>
  !one || !other || one.slice(0, 2).toLowerCase() == other.slice(0, 2).toLowerCase();

/**
 * Asks for what may have changed, and not forever; in the language of the page. The browser sends the ETag it has and
 * takes a 304 for the body it has, also for another origin, where most headers of ours would cost a preflight.
 *
 * @type {(fetch: typeof globalThis.fetch, address: string | URL) => Promise<Response>}
 */
export const ask = (fetch, address) =>
  fetch(inLanguage(address), { cache: "no-cache", signal: AbortSignal.timeout(10_000) });
