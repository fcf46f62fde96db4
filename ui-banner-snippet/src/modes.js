/**
 * The store of this page. Importing it does nothing; `banner.js` starts it.
 *
 * @module
 */

import { ServiceModes } from "./core.js";

export const modes = new ServiceModes();
