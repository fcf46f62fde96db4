/**
 * The whole installation: starts the store of the page and registers `<service-mode-banner>`.
 *
 * @module
 */

import { ServiceModeBanner } from "./element.js";
import { modes } from "./modes.js";

ServiceModeBanner.store = modes;
if (globalThis.customElements && !customElements.get("service-mode-banner")) {
  modes.start();
  customElements.define("service-mode-banner", /** @type {any} */ (ServiceModeBanner));
}
