/**
 * React over the store of this page.
 *
 * @module
 */

import { useSyncExternalStore } from "react";

import { modes } from "./modes.js";

/** @typedef {import("./core.js").ServiceModes} ServiceModes */
/** @typedef {import("./core.js").Status} Status */

/** @type {readonly Status[]} */
const NONE = [];

/**
 * What is not served as usual, worst first. Renders again after each change of a status or of a tracked action; on the
 * server nothing is known.
 *
 * @param {ServiceModes} [store]
 * @returns {readonly Status[]}
 */
export const useServiceModes = (store = modes) =>
  useSyncExternalStore(store.subscribe, store.getSnapshot, () => NONE);
