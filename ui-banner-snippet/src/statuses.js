/**
 * What is known about each capability, in order of `rev` and bounded by `ttl`. Pure apart from its own memory: time is
 * an argument, on the clock of `performance.now()`, so a wrong wall clock changes nothing.
 *
 * @module
 */

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
 * @typedef {object} Reception
 * @property {number} at `performance.now()` milliseconds of the reception
 * @property {number} [age] seconds it had spent in caches by then; infinite when nobody can say
 * @property {boolean} [fresh] whether it certainly comes from the gateway, and so renews what it repeats
 * @property {number} [response] HTTP status of the user's own response it came with
 * @property {number} [whole] `rev` of the document, when it speaks of every capability
 */

const NORMAL = "normal";
const SEVERITIES = ["notice", "minor", "major", "critical"];
const VISIBLE = ["behaviour", "sev", "cause", "lag", "age", "eta", "retry", "msg", "ref", "text", "impact"];

/** @type {(status: Status) => number} */
const severity = ({ sev = "" }) => SEVERITIES.indexOf(sev);

/** @type {(status: Status) => string} what there is to see of it; nothing while it is normal */
const look = (status) => (status.behaviour == NORMAL ? "" : JSON.stringify(status, VISIBLE));

/** An empty memory of statuses. */
export function statuses() {
  /** @type {Map<string, Status>} what is normal is kept too, for its `rev` */
  const known = new Map();

  /** @type {(status: Status) => unknown} */
  const put = (status) => known.set(status.capability, status);

  /** @type {(before: Status, member: Member, until: number, news: News) => void} */
  const succeed = (before, member, until, news) => {
    const { text, impact, own } = before.behaviour == member.behaviour && before.msg == member.msg ? before : {};
    const status = { text, impact, own, ...member, applied: false, until };
    if (look(before) == look(status)) put(Object.assign(before, status));
    else {
      put(status);
      news.changed = true;
      if (!look(status)) news.recovered.push(before);
    }
  };

  /** @type {(member: Member, reception: Reception, news: News) => void} */
  const learn = (member, { at, age = 0, fresh, response, whole }, news) => {
    const { capability, applied } = member;
    const until = at + (member.ttl - age) * 1000;
    const before = known.get(capability) ?? { ...member, behaviour: NORMAL, rev: -1, until };
    const later = member.rev - before.rev;
    if (until <= at) news.stale ||= later > 0;
    else {
      if (later > 0 || (whole && !later)) succeed(before, member, until, news);
      else if (!later && (fresh || applied)) before.until = Math.max(before.until, until);
      if (applied && response) {
        const told = { ...(known.get(capability) ?? before), own: { ...member, response } };
        put(told);
        news.changed = true;
        news.applied.push(told);
      }
    }
  };

  const list = () => [...known.values()].filter(look).sort((a, b) => severity(b) - severity(a));

  /** @type {(gone: (status: Status) => unknown, news: News) => void} what is gone may be told anew by the same `rev` */
  const drop = (gone, news) => {
    for (const status of list().filter(gone)) {
      put({ ...status, behaviour: NORMAL, rev: status.rev - 1 });
      news.changed = true;
    }
  };

  return {
    /** Worst first. */
    list,

    /**
     * Takes what was heard; what a whole document does not list is dropped.
     *
     * @param {Member[]} members
     * @param {Reception} reception
     */
    learn(members, reception) {
      const news = nothing();
      for (const member of members) learn(member, reception, news);
      const { whole = -1 } = reception;
      const listed = new Set(members.map(({ capability }) => capability));
      drop(({ capability, rev }) => rev <= whole && !listed.has(capability), news);
      return news;
    },

    /**
     * Drops what nobody has confirmed since some time.
     *
     * @param {number} before
     */
    lapse(before) {
      const news = nothing();
      drop(({ until }) => until <= before, news);
      return news;
    },
  };
}

/** @type {() => News} */
const nothing = () => ({ recovered: [], applied: [] });
