/** Money and times in the page's language. */

const CURRENCY = "EUR";

/** @param {number} amount */
export function money(amount) {
  return new Intl.NumberFormat(language(), { style: "currency", currency: CURRENCY }).format(amount);
}

/** @param {number} at epoch milliseconds */
export function time(at) {
  return new Intl.DateTimeFormat(language(), { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(at);
}

function language() {
  return document.documentElement.lang || "en";
}
