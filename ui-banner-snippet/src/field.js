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
 * @property {string} [cause] why it is so: `dependency`, `overload`, `maintenance`, `operator`, `unknown` or a later word
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

// Dates, byte sequences and display strings are told apart from other items, but not judged by their content.
const KEY = "[a-z*][a-z0-9_.*-]*";
const ITEM =
  "(?:[A-Za-z*][!#-'*+\\--:A-Z^-z|~]*|@?-?\\d{1,15}(?:\\.\\d{1,3})?|\\?[01]|:[\\w+/=]*:" +
  '|%?"(?:[ !#-[\\]-~]|\\\\["\\\\])*")';
const PARAMETER = `; *(${KEY})(?:=(${ITEM}))?`;
const PARAMETERS = `((?:${PARAMETER})*)`;
const INNER_LIST = `\\((?: *${ITEM}${PARAMETERS}(?=[ )]))* *\\)`;
const MEMBER = `(${KEY})(?:=(?:${INNER_LIST}|(${ITEM})))?${PARAMETERS}[ \\t]*(?:,[ \\t]*(?!$)|$)`;

/** The words for severity, least first. */
export const SEVERITIES = "notice|minor|major|critical";

/** The parameters that count: others, and those of another type, are as good as absent. */
const KNOWN = `^((lag|age|eta|retry|ttl|at|rev)=\\d+|sev=(${SEVERITIES})|(cause|msg|ref)=[A-Za-z*].*|applied=\\?1)$`;

/**
 * @param {string} capability
 * @param {string | undefined} behaviour
 * @param {string} parameters
 * @returns {Member | false} false when the member is to be rejected
 */
function member(capability, behaviour, parameters) {
  /** @type {any} */
  const read = {};
  for (const [, key, value = "?1"] of /** @type {Iterable<any>} */ (parameters.matchAll(RegExp(PARAMETER, "g")))) {
    delete read[key];
    if (`${key}=${value}`.match(KNOWN)) read[key] = /^\d/.test(value) ? +value : value;
  }
  return /^[a-z*]/i.test(behaviour ?? "") && read.ttl + read.rev >= 0 && { ...read, capability, behaviour, applied: !!read.applied };
}

/**
 * Reads a `Service-Mode` field, a `svc-mode` description of `Server-Timing` or the content of the meta element.
 *
 * The last value of a repeated key wins; unknown parameters and parameters of another type are ignored; a member
 * without integer `ttl` or `rev`, or whose value is no token, is left out alone. A field that is no dictionary yields
 * nothing. Pure; never throws.
 *
 * @param {string | null} [text]
 * @returns {Member[]} in the order of the field
 */
export function parseField(text) {
  /** @type {Map<string, Member | false>} */
  const members = new Map();
  const field = text?.trim() ?? "";
  const reader = RegExp(MEMBER, "y");
  while (reader.lastIndex < field.length) {
    const [, capability, , , , behaviour, parameters] = /** @type {any[]} */ (reader.exec(field) ?? []);
    if (!capability) return [];
    members.set(capability, member(capability, behaviour, parameters));
  }
  return /** @type {Member[]} */ ([...members.values()].filter(Boolean));
}
