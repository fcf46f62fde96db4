import { chromium } from "playwright-core";

/**
 * Starts the installed Chromium, found by `CHROMIUM` or in its usual place.
 *
 * @returns {Promise<import("playwright-core").Browser>}
 */
export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
