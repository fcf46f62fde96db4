/**
 * How often, and how, to ask.
 *
 * @module
 */

/** @type {(failures: number) => number} jittered milliseconds: 1 to 4 s at first, doubling up to 16 to 64 s */
export const backoff = (failures) => (1 + 3 * Math.random()) * 1000 * 2 ** Math.min(failures, 4);

/** @type {(response: Response, name: string) => number} seconds in a header; 0 when it says none */
export const seconds = (response, name) => Math.abs(/** @type {any} */ (response.headers.get(name))) || 0;

/** @type {(response: Response) => number} milliseconds the response asks to wait for, ten minutes at most */
export const retryAfter = (response) => Math.min(600, seconds(response, "Retry-After")) * 1000;

/**
 * Asks for what may have changed, and not forever. The browser sends the ETag it has and takes a 304 for the body it
 * has, also for another origin, where a header of ours would cost a preflight.
 *
 * @type {(fetch: typeof globalThis.fetch, address: string | URL) => Promise<Response>}
 */
export const ask = (fetch, address) => fetch(address, { cache: "no-cache", signal: AbortSignal.timeout(10_000) });
