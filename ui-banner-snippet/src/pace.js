/**
 * How long to wait before another attempt.
 *
 * @module
 */

/** @type {(failures: number) => number} jittered milliseconds: 1 to 4 s at first, doubling up to 16 to 64 s */
export const backoff = (failures) => (1 + 3 * Math.random()) * 1000 * 2 ** Math.min(failures, 4);

/** @type {(response: Response) => number} milliseconds the response asks to wait for, ten minutes at most */
export const retryAfter = (response) => Math.min(600, seconds(response, "Retry-After")) * 1000;

/** @type {(response: Response, name: string) => number} whole seconds in a header; 0 when it says none */
export const seconds = (response, name) => Math.max(0, parseInt(response.headers.get(name) ?? "", 10) || 0);

/** @type {(etag?: string | null) => RequestInit} asks whether there is news, of nobody but the gateway, and not forever */
export const conditional = (etag) => ({
  cache: "no-store",
  headers: etag ? { "If-None-Match": etag } : {},
  signal: AbortSignal.timeout?.(10_000),
});
