/**
 * What the banner says, in English. A locale is the list of the same texts in the same order; `{}` is where a time or
 * a name goes.
 *
 * - `dir`: writing direction, where it is not left to right
 * - `title`, `dismiss`: heading of the banner, label of the button that hides it
 * - `recovered`: said once, when a capability is normal again
 * - `lag`, `eta`: when an accepted action is expected to be carried out, when a capability is expected to be normal
 * - `age`, `retry`, `later`: how old the information is, when to try again, what to do when nobody knows when
 * - `notice` to `critical`: the severity in a word or two
 * - `limited` to `unavailable`: what a user can do under each behaviour, `other` under one not known here
 * - `kept` to `unknown`: what happened to the action this user took; an earlier one may still be kept or not known beside it
 */
export default {
  dir: "",
  title: "Some things work differently right now",
  dismiss: "Hide this message",
  recovered: "{}: back to normal.",
  lag: "Expected to be carried out {}.",
  eta: "Expected back to normal: {}.",
  age: "Last updated {}.",
  retry: "Please try again {}.",
  later: "Please try again later.",
  notice: "Notice",
  minor: "Minor problem",
  major: "Major problem",
  critical: "Critical problem",
  limited: "This is very busy. If it fails, wait a moment and try again.",
  delayed: "This works, but takes longer than usual.",
  queued: "You can go on as usual. What you send is kept and carried out later.",
  "read-only": "You can look at everything. Changes are paused.",
  stale: "You may see older information. Changes are paused.",
  fallback: "You see a simplified version. Changes are paused.",
  unavailable: "This does not work right now.",
  other: "This may work differently from usual.",
  kept: "An action of yours is kept and will be carried out. There is no need to repeat it.",
  done: "Your last action was carried out.",
  refused: "Your last action was not carried out and has changed nothing.",
  unknown: "We do not know yet whether an action of yours was carried out. Please do not repeat it.",
};
