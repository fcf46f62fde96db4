import { chromium } from "playwright-core";

/**
 * Starts the installed Chromium, found by `CHROMIUM` or in its usual place.
 *
 * @param {import("playwright-core").LaunchOptions} [options] besides
 * @returns {Promise<import("playwright-core").Browser>}
 */
export const launch = (options) =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    ...options,
  });
