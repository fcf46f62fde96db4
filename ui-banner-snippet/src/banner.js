/**
 * The whole installation: starts the store of the page and registers `<service-mode-banner>`. Scripts of the page import
 * the same store from here.
 *
 * @module
 */

import { ServiceModeBanner } from "./element.js";
import { intentKey, modes } from "./modes.js";

export { intentKey, modes };

ServiceModeBanner.store = modes;
if (globalThis.customElements && !customElements.get("service-mode-banner")) {
  modes.start();
  customElements.define("service-mode-banner", /** @type {any} */ (ServiceModeBanner));
}
