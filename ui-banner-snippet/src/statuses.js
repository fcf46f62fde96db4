/**
 * What is known about each capability, in order of `rev` and bounded by `ttl`. Time is that of `performance.now()`, so a
 * wrong wall clock changes nothing.
 *
 * @module
 */

import { SEVERITIES } from "./field.js";

/** @typedef {import("./field.js").Member} Member */

/**
 * What is known of a capability. The object is replaced when anything visible changes; `until` and `rev` are renewed
 * in place. Its `applied` is always false: what happened to this user's action is in `own`.
 *
 * @typedef {Member & Addition} Status
 */

/**
 * @typedef {object} Addition
 * @property {number} until `performance.now()` milliseconds at which the status stops being believed
 * @property {string} [text] what the service says about it, in the language of the page
 * @property {string} [impact] whom it concerns, in the words of the service
 * @property {Own} [own] what happened to this user's own last action
 */

/** @typedef {Member & {response: number}} Own what an altered response said; `response` is its HTTP status */

/**
 * What some piece of information changed.
 *
 * @typedef {object} News
 * @property {Status[]} recovered capabilities that are normal again, as they were last
 * @property {Status[]} applied statuses whose `own` was told; `normal` when the capability recovered meanwhile
 * @property {boolean} [changed] whether anything visible changed
 * @property {boolean} [stale] whether it spoke of a later `rev`, but too late to be believed: ask the gateway
 */

const NORMAL = "normal";

/** @type {any} */
const NEVER = { behaviour: NORMAL, rev: -1 };

/** @type {(status: Member) => boolean} */
const degraded = (status) => status.behaviour != NORMAL;

/** @type {(status: Status) => number} */
const severity = (status) => SEVERITIES.indexOf(status.sev + "");

/** An empty memory of statuses. */
export function statuses() {
  /** @type {Map<string, Status>} what is normal is kept too, for its `rev` */
  const known = new Map();

  const list = () => [...known.values()].filter(degraded).sort((a, b) => severity(b) - severity(a));

  /** @type {(member: Member & Partial<Addition>, news: News, age?: number, response?: number, at?: number) => void} */
  const learn = (member, news, age, response, at = performance.now()) => {
    const before = known.get(member.capability) ?? NEVER;
    const until = at + (member.ttl - (age ?? 0)) * 1000;
    const later = member.rev - before.rev;
    let status = before;
    if (!(until > at)) {
      if (later > 0) news.stale = true;
      return;
    }
    if (later > 0 || (later == 0 && member.text && member.text != before.text)) {
      const last = before.msg == member.msg && before.ref == member.ref ? before : NEVER;
      status = { text: last.text, impact: last.impact, own: last.own, ...member, applied: false, until };
      if (degraded(status) || (degraded(before) && news.recovered.push(before))) news.changed = true;
    } else if (later == 0 && age != undefined) status.until = Math.max(until, status.until);
    if (member.applied && response) {
      status = { ...status, own: { ...member, response } };
      news.applied.push(status);
      news.changed = true;
    }
    known.set(member.capability, status);
  };

  return {
    /** Worst first. */
    list,

    /**
     * Takes what was heard, and drops without a word what has lapsed.
     *
     * @param {Member[]} members
     * @param {number} [age] seconds it had spent in caches, infinite when it is no longer to be believed; what has no age
     *     is believed from now on, but renews nothing that is known
     * @param {number} [response] HTTP status of the user's own response it came with
     * @param {number} [at] `performance.now()` milliseconds of the reception; now, when absent
     * @param {number} [lapsed] until when a status must have been believable to be kept
     */
    learn(members, age, response, at, lapsed = 0) {
      /** @type {News} */
      const news = { recovered: [], applied: [] };
      for (const member of members) learn(member, news, age, response, at);
      for (const status of list()) {
        if (status.until <= lapsed) {
          // The same rev may tell it anew.
          known.set(status.capability, { ...status, behaviour: NORMAL, rev: status.rev - 1 });
          news.changed = true;
        }
      }
      return news;
    },
  };
}
