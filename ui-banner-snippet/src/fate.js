/**
 * What became of an action, as far as the gateway said so. Nothing has changed only where it said that nothing was done;
 * what it left open is not known.
 *
 * @type {(action: import("./intents.js").Action) => "done" | "unknown" | "refused" | "kept" | ""}
 */
export const fateOf = ({ location, response = 0, state, settled, done, kept, lost }) => {
  const over = settled || response >= 400;
  if (done) return "done";
  if (lost || state == "UNKNOWN") return "unknown";
  if (kept && !settled) return "kept";
  if (over) return done == false ? "refused" : "unknown";
  return response == 202 || (location && state) ? "kept" : "";
};
