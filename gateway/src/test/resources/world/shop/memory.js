/** What a tab remembers over reloads; without storage it remembers nothing, and the shop works. */

/**
 * @template T
 * @param {string} name
 * @param {T} otherwise
 * @returns {T}
 */
export function recall(name, otherwise) {
  try {
    return JSON.parse(sessionStorage.getItem(`shop:${name}`) ?? "null") ?? otherwise;
  } catch {
    return otherwise;
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 */
export function remember(name, value) {
  try {
    sessionStorage.setItem(`shop:${name}`, JSON.stringify(value));
  } catch {
    return;
  }
}
