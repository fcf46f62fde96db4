/**
 * The whole installation, drawing included, for a script that the page waits for: the very first frame has the banner.
 *
 * @module
 */

import "./drawn.js";

export * from "./banner.js";
