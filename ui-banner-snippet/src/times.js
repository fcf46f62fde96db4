/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/**
 * A span in words, "in 15 minutes" or "5 minutes ago", rounded up: a wait is never told shorter than it is.
 *
 * @param {string} lang
 * @param {number} seconds from now, negative for the past
 */
export function span(lang, seconds) {
  const length = Math.abs(seconds);
  const [unit, size] = UNITS.find(([, size]) => length >= size * 1.5) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(lang).format(Math.sign(seconds) * Math.ceil(length / size), unit);
}

/**
 * A moment to come as the time of day, with the date where it is more than half a day away.
 *
 * @param {string} lang
 * @param {number} seconds from now
 */
export const moment = (lang, seconds) =>
  new Intl.DateTimeFormat(lang, { dateStyle: seconds > 43200 ? "medium" : undefined, timeStyle: "short" }).format(
    Date.now() + Math.min(seconds, 1e9) * 1000,
  );
