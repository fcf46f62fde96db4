/**
 * What is known about each capability, in order of `rev` and bounded by `ttl`. Time is that of `performance.now()`, so a
 * wrong wall clock changes nothing.
 *
 * @module
 */

import { SEVERITIES } from "./field.js";

/** @typedef {import("./field.js").Member} Member */
/** @typedef {import("./intents.js").Action} Own */

/**
 * What is known of a capability. The object is replaced when anything visible changes; `until`, `rev` and `heard` are
 * renewed in place. Its `applied` is always false: what happened to this user's action is in `own`.
 *
 * @typedef {Member & Addition} Status
 */

/**
 * @typedef {object} Addition
 * @property {number} until `performance.now()` milliseconds at which it stops being believed; 0 once nobody confirmed it
 * @property {number} heard `performance.now()` milliseconds from which `lag`, `age`, `eta` and `retry` count
 * @property {boolean} [sure] whether it is the whole of what the gateway says, rather than a header
 * @property {string} [text] what the service says about it, in the language of the page
 * @property {string} [impact] whom it concerns, in the words of the service
 * @property {Own} [own] what happened to this user's own last action
 */

/**
 * What some piece of information changed.
 *
 * @typedef {object} News
 * @property {Status[]} recovered capabilities that are normal again, as they were last
 * @property {boolean} [changed] whether anything visible changed
 * @property {boolean} [stale] whether it spoke of a later `rev`, but too late to be believed: ask the gateway
 */

/**
 * How something was heard.
 *
 * @typedef {object} Hearing
 * @property {number} [age] seconds it had spent in caches, infinite when nobody knows
 * @property {number} [at] `performance.now()` milliseconds at which it may have been said; now, when absent
 * @property {boolean} [sure] whether it is the whole of what the gateway says, rather than a header
 */

const NORMAL = "normal";
const LONGEST = 3600;
const MINOR = 8;

/** @type {any} */
const NEVER = { behaviour: NORMAL };

/** @type {(status: Member) => boolean} */
const degraded = (status) => status.behaviour != NORMAL;

/** What is unknown counts as minor. @type {(status: Status) => number} */
const severity = ({ sev }) => SEVERITIES.indexOf(sev + "") + 1 || MINOR;

/** @type {(status: Status) => string} */
const visible = (status) => JSON.stringify({ ...status, until: 0, rev: 0, heard: 0, own: 0 });

/** @typedef {ReturnType<typeof statuses>} Statuses */

/** An empty memory of statuses. */
export function statuses() {
  /** @type {Map<string, Status>} what is normal, or lapsed, is kept too: for its `rev`, and to tell a recovery */
  const known = new Map();

  /** @type {(capability: string) => Status} */
  const last = (capability) => known.get(capability) ?? { ...NEVER, capability };

  /** @param {boolean} [lapsed] whether also what lapsed and was not told to be over */
  const list = (lapsed) =>
    [...known.values()]
      .filter((status) => degraded(status) && (lapsed || status.until))
      .sort((a, b) => severity(b) - severity(a));

  /** @type {(before: Status, after: Status, news: News) => void} */
  const replace = (before, after, news) => {
    const { until, rev, heard } = after;
    if (before.until && visible(before) == visible(after)) return void Object.assign(before, { until, rev, heard });
    known.set(after.capability, after);
    // What was applied, and so has half a rev, spoke of an action: its end is no recovery of the service.
    if (degraded(after) || (degraded(before) && (before.rev % 1 || news.recovered.push(before)))) news.changed = true;
  };

  /** @type {(member: Member & Partial<Addition>, news: News, hearing: Hearing) => void} */
  const learn = (member, news, { age = 0, at = performance.now(), sure }) => {
    const before = last(member.capability);
    const until = at + (Math.min(member.ttl, LONGEST) - age) * 1000;
    // What was applied speaks of one action: whatever speaks of the service at the same rev knows better.
    const rev = member.rev - (member.applied ? 0.5 : 0);
    const later = before.until > performance.now() ? rev - before.rev : rev + 1;
    if (!(until > performance.now())) {
      if (later > 0) news.stale = true;
    } else if (later > 0 || (sure && !later && !(before.sure && before.heard > at))) {
      const { text, impact } = !sure && before.msg == member.msg && before.ref == member.ref ? before : NEVER;
      replace(before, { text, impact, ...member, own: before.own, applied: false, rev, until, heard: at, sure }, news);
    } else if (!later) before.until = Math.max(until, before.until);
  };

  return {
    /** Worst first. */
    list,

    /** @type {(members: Member[], hearing: Hearing) => News} */
    learn(members, hearing) {
      /** @type {News} */
      const news = { recovered: [] };
      for (const member of members) learn(member, news, hearing);
      return news;
    },

    /**
     * Drops without a word what was not to be believed later than this; once all that the gateway says was heard, for good.
     *
     * @type {(time: number, heard?: boolean) => News}
     */
    lapse(time, heard) {
      const over = list(true).filter(({ until }) => until <= time);
      const changed = over.some(({ until }) => until);
      for (const status of over) {
        status.until = 0;
        if (heard) known.delete(status.capability);
      }
      return { recovered: [], changed };
    },

    /** What happened to the user's last action, if there is one. @type {(capability: string, own?: Own) => Status} */
    own(capability, own) {
      const status = { ...last(capability), own };
      known.set(capability, status);
      return status;
    },
  };
}
