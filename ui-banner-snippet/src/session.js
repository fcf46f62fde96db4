/**
 * What this tab remembers across a reload. Where `sessionStorage` refuses, the page remembers instead.
 *
 * @module
 */

const NAME = "service-mode";

/** @type {Record<string, any>} */
let memory = {};
let stored = true;

/**
 * Reads what is remembered, lets it be changed and keeps it. Synchronous, so that frames of one tab do not overwrite
 * one another.
 *
 * @template T
 * @param {(memory: Record<string, any>) => T} change
 * @returns {T}
 */
export function remember(change) {
  try {
    if (stored) memory = { ...JSON.parse(sessionStorage.getItem(NAME) ?? "{}") };
  } catch {
    stored = false;
  }
  const result = change(memory);
  try {
    sessionStorage.setItem(NAME, JSON.stringify(memory));
  } catch {
    stored = false;
  }
  return result;
}
