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

/**
 * How something was heard.
 *
 * @typedef {object} Reception
 * @property {number} [at] `performance.now()` milliseconds of the reception; now, when absent
 * @property {number} [age] seconds it had spent in caches by then, infinite when it is no longer to be believed; what
 *     has no age is believed from now on, but renews nothing that is known
 * @property {number} [response] HTTP status of the user's own response it came with
 * @property {number} [whole] `rev` of the document, when it speaks of every capability: what it leaves out is dropped
 * @property {number} [lapsed] drops what was not to be believed any more at that time
 */

const NORMAL = "normal";

/** @type {(status?: Member) => boolean} */
const degraded = (status) => !!status && status.behaviour != NORMAL;

/** @type {(status: Status) => number} */
const severity = ({ sev }) => SEVERITIES.indexOf(String(sev));

/** An empty memory of statuses. */
export function statuses() {
  /** @type {Map<string, Status>} what is normal is kept too, for its `rev` */
  const known = new Map();

  const list = () => [...known.values()].filter(degraded).sort((a, b) => severity(b) - severity(a));

  /** @type {(status: Status, news: News) => void} */
  const put = (status, news) => {
    const before = known.get(status.capability);
    known.set(status.capability, status);
    news.changed ||= degraded(before) || degraded(status);
  };

  /** @type {(member: Member & Partial<Addition>, reception: Reception, news: News) => void} */
  const learn = (member, { at = performance.now(), age, response, whole }, news) => {
    const { capability, msg, ref } = member;
    const before = known.get(capability);
    const until = at + (member.ttl - (age ?? 0)) * 1000;
    const later = member.rev - (before?.rev ?? -1);
    if (!(until > at)) {
      news.stale ||= later > 0;
      return;
    }
    if (!before || later > 0 || (whole && !later && before.text != member.text)) {
      const { text, impact, own } = before?.msg == msg && before?.ref == ref ? { ...before } : {};
      put({ text, impact, own, ...member, applied: false, until }, news);
      if (before && degraded(before) && !degraded(member)) news.recovered.push(before);
    } else if (!later && age != undefined) before.until = Math.max(before.until, until);
    if (member.applied && response) {
      const told = { .../** @type {Status} */ (known.get(capability)), own: { ...member, response } };
      put(told, news);
      news.applied.push(told);
      news.changed = true;
    }
  };

  return {
    /** Worst first. */
    list,

    /** @type {(members: Member[], reception: Reception) => News} */
    learn(members, reception) {
      /** @type {News} */
      const news = { recovered: [], applied: [] };
      const { whole = -1, lapsed = -1 } = reception;
      for (const member of members) learn(member, reception, news);
      for (const status of list()) {
        const unlisted = status.rev <= whole && !members.some(({ capability }) => capability == status.capability);
        // The same rev may tell it anew.
        if (unlisted || status.until <= lapsed) put({ ...status, behaviour: NORMAL, rev: status.rev - 1 }, news);
      }
      return news;
    },
  };
}
