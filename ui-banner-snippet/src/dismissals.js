import { remember } from "./session.js";

/**
 * What the user of this tab has dismissed, by capability.
 *
 * @param {string | null} banner which of the page's banners: what it is about
 * @param {import("./view.js").Line[]} [lines] dismissed now
 * @returns {Record<string, import("./rank.js").Told>}
 */
export const dismissed = (banner, lines = []) =>
  remember((memory) => {
    const all = (memory["dismissed:" + banner] ??= {});
    for (const { capability, ref, sev, behaviour, fate } of lines) all[capability] = { ref, sev, behaviour, fate };
    return all;
  });
