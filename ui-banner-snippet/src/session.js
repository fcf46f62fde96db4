/**
 * What this tab remembers across a reload. Where `sessionStorage` refuses, the page remembers instead.
 *
 * @module
 */

const NAME = "service-mode";

/** What every copy of this module that the page loads remembers. @type {{[name: symbol]: Record<string, any>}} */
const page = /** @type {any} */ (globalThis);
const HERE = Symbol.for(NAME + ":memory");

/**
 * Reads what is remembered, lets it be changed and keeps it. Synchronous, so that frames of one tab do not overwrite
 * one another.
 *
 * @template T
 * @param {(memory: Record<string, any>) => T} change
 * @returns {T}
 */
export function remember(change) {
  let memory = (page[HERE] ??= {});
  try {
    memory = page[HERE] = { ...JSON.parse(sessionStorage[NAME]) };
  } catch {
    // Nothing is stored: the page remembers.
  }
  const result = change(memory);
  try {
    // Removed first: what no longer fits must not be mistaken for what is remembered.
    delete sessionStorage[NAME];
    sessionStorage[NAME] = JSON.stringify(memory);
  } catch {
    // The page remembers.
  }
  return result;
}
