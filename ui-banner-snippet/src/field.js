/**
 * The grammar of the `Service-Mode` field: an RFC 9651 dictionary, read without a dependency.
 *
 * @module
 */

/**
 * What the field says about one capability.
 *
 * @typedef {object} Member
 * @property {string} capability key of the dictionary, such as `payments`
 * @property {string} behaviour what the gateway does instead, such as `queued`; `normal` tells a recovery
 * @property {Severity} [sev] how bad it is
 * @property {Cause} [cause] why it is so
 * @property {number} [lag] seconds an accepted action is expected to wait
 * @property {number} [age] seconds since stale content was fresh
 * @property {number} [eta] seconds until normal service is expected
 * @property {number} [retry] seconds after which another attempt makes sense
 * @property {number} ttl seconds for which this may be believed
 * @property {number} [at] when the degraded period began, in epoch seconds
 * @property {number} rev revision of the gateway's knowledge; an older one never wins
 * @property {string} [msg] key of the text in the catalogue
 * @property {string} [ref] support id of this degraded period
 * @property {boolean} applied whether the very response that carried the member was altered
 */

/** @typedef {"notice"|"minor"|"major"|"critical"} Severity */
/** @typedef {"dependency"|"overload"|"maintenance"|"operator"|"unknown"} Cause */

const KEY = "[a-z*][a-z0-9_.*-]*";
const TOKEN = "[A-Za-z*][!#-'*+\\--:A-Z^-z|~]*";
const ITEM = [
  "-?\\d{1,12}\\.\\d{1,3}",
  "@?-?\\d{1,15}",
  '"(?:[ !#-[\\]-~]|\\\\["\\\\])*"',
  TOKEN,
  ":[A-Za-z0-9+/=]*:",
  "\\?[01]",
  '%"(?:[ !#$&-~]|%[0-9a-f]{2})*"',
].join("|");
const PARAMETER = `; *(${KEY})(?:=(${ITEM}))?`;
const PARAMETERS = `(?:; *${KEY}(?:=(?:${ITEM}))?)*`;
const LISTED = `(?:${ITEM})${PARAMETERS}`;
const INNER_LIST = `\\( *(?:${LISTED}(?: +${LISTED})* *)?\\)`;
const MEMBER = `(${KEY})(?:=(${ITEM}|${INNER_LIST}))?(${PARAMETERS})[ \\t]*(?:,[ \\t]*(?!$)|$)`;

/** What a parameter must look like to count; others are as good as absent. */
const SHAPES = /** @type {const} */ ({
  sev: "notice|minor|major|critical",
  cause: "dependency|overload|maintenance|operator|unknown",
  msg: TOKEN,
  ref: TOKEN,
  lag: "\\d+",
  age: "\\d+",
  eta: "\\d+",
  retry: "\\d+",
  ttl: "\\d+",
  at: "\\d+",
  rev: "\\d+",
});

/** @type {(shape: string, text: string) => boolean} */
const whole = (shape, text) => new RegExp(`^(?:${shape})$`).test(text);

/**
 * Reads one member; knows nothing of the others.
 *
 * @param {string} capability
 * @param {string | undefined} behaviour
 * @param {string} parameters
 * @returns {Member | undefined} nothing when the member is to be rejected
 */
function member(capability, behaviour, parameters) {
  /** @type {Record<string, string>} */
  const given = {};
  for (const [, key, value = "?1"] of parameters.matchAll(new RegExp(PARAMETER, "g"))) {
    given[/** @type {string} */ (key)] = value;
  }
  /** @type {any} */
  const read = { capability, behaviour, applied: given.applied == "?1" };
  for (const [name, shape] of Object.entries(SHAPES)) {
    const text = given[name] ?? "";
    if (whole(shape, text)) read[name] = shape == "\\d+" ? +text : text;
  }
  return behaviour && whole(TOKEN, behaviour) && read.ttl >= 0 && read.rev >= 0 ? read : undefined;
}

/**
 * Reads a `Service-Mode` field, a `svc-mode` description of `Server-Timing` or the content of the meta element.
 *
 * The last value of a repeated key wins; unknown parameters and parameters of another type are ignored; a member
 * without integer `ttl` or `rev`, or whose value is no token, is left out alone. A field that is no dictionary yields
 * nothing. Pure; never throws.
 *
 * @param {string} [text]
 * @returns {Member[]} in the order of the field
 */
export function parseField(text = "") {
  /** @type {Map<string, Member | undefined>} */
  const members = new Map();
  const field = text.replace(/^ +| +$/g, "");
  const reader = new RegExp(MEMBER, "y");
  while (reader.lastIndex < field.length) {
    const [, capability, behaviour, parameters] = reader.exec(field) ?? [];
    if (!capability) return [];
    members.set(capability, member(capability, behaviour, parameters ?? ""));
  }
  return [...members.values()].filter((read) => read != undefined);
}
