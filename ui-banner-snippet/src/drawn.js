/**
 * Gives the element what draws, so that it need not load it.
 *
 * @module
 */

import { drawing } from "./drawing.js";
import { ServiceModeBanner } from "./element.js";

ServiceModeBanner.drawing = drawing;
