/** The language that the banner and all times and prices follow. */

import { part } from "./dom.js";
import { recall, remember } from "./memory.js";

const RIGHT_TO_LEFT = ["ar"];

/** @param {() => void} changed called after each change */
export function offerLanguages(changed) {
  const select = part("language");
  select.value = recall("language", document.documentElement.lang);
  use(select.value);
  select.addEventListener("change", () => {
    remember("language", select.value);
    use(select.value);
    changed();
  });
}

/** @param {string} language */
function use(language) {
  const root = document.documentElement;
  root.lang = language;
  root.dir = RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
  document.querySelectorAll("service-mode-banner").forEach((banner) => banner.setAttribute("lang", language));
}
