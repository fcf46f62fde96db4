/**
 * What this tab remembers across a reload. Where `sessionStorage` refuses, the page remembers instead.
 *
 * @module
 */

/** @type {Map<string, string>} */
const memory = new Map();

/** @type {(name: string) => string | undefined} */
export function recall(name) {
  try {
    return sessionStorage.getItem(name) ?? memory.get(name);
  } catch {
    return memory.get(name);
  }
}

/** @type {(name: string, value: string) => void} */
export function retain(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    memory.set(name, value);
  }
}

/** @type {(matches: (name: string) => boolean) => void} */
export function forget(matches) {
  for (const name of memory.keys()) if (matches(name)) memory.delete(name);
  try {
    for (const name of Object.keys(sessionStorage)) if (matches(name)) sessionStorage.removeItem(name);
  } catch {
    // Nothing was kept there.
  }
}
