/**
 * What is known about each capability, in order of `rev` and bounded by `ttl`. Pure apart from its own memory: time is
 * an argument, on the clock of `performance.now()`, so a wrong wall clock changes nothing.
 *
 * @module
 */

/** @typedef {import("./field.js").Member} Member */

/**
 * A capability that is not served as usual. The object is replaced when anything visible changes; `until` and `rev`
 * are renewed in place. Its `applied` is always false: what happened to this user's action is in `own`.
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

/** @typedef {Member & {response?: number}} Own what an altered response said; `response` is its HTTP status */

/**
 * What some piece of information changed.
 *
 * @typedef {object} News
 * @property {boolean} changed whether anything visible changed
 * @property {boolean} stale whether it spoke of a later `rev`, but too late to be believed: ask the gateway
 * @property {Status[]} recovered capabilities that are normal again, as they were last
 * @property {Status[]} applied statuses whose `own` was told
 */

/**
 * @typedef {object} Reception
 * @property {number} at `performance.now()` milliseconds of the reception
 * @property {number} [age] seconds it had spent in caches by then; infinite when nobody can say
 * @property {boolean} [fresh] whether it certainly comes from the gateway, and so renews what it repeats
 * @property {number} [response] HTTP status of the response it came with
 * @property {number} [whole] `rev` of the document, when it speaks of every capability
 */

const SEVERITIES = ["notice", "minor", "major", "critical"];

/** @type {(status: Status) => number} */
const severity = (status) => SEVERITIES.indexOf(status.sev ?? "");

/** @type {(status: Status) => string} */
const look = (status) => JSON.stringify({ ...status, rev: 0, until: 0 });

/** An empty memory of statuses. */
export function statuses() {
  /** @type {Map<string, Status>} */
  const known = new Map();
  /** @type {Map<string, number>} */
  const revs = new Map();
  let floor = -1;

  /** @type {(member: Member & Partial<Addition>, until: number, news: News) => void} */
  const put = (member, until, news) => {
    const before = known.get(member.capability);
    const same = before?.behaviour == member.behaviour && before.msg == member.msg;
    const { text, impact, own } = (same && before) || member;
    const status = { text, impact, own, ...member, applied: false, until };
    if (before && look(before) == look(status)) Object.assign(before, status);
    else {
      known.set(member.capability, status);
      news.changed = true;
    }
  };

  /** @type {(member: Member, until: number, news: News) => void} */
  const renew = (member, until, news) => {
    const before = known.get(member.capability);
    revs.set(member.capability, member.rev);
    if (member.behaviour != "normal") put(member, until, news);
    else if (before) {
      known.delete(member.capability);
      news.recovered.push(before);
    }
  };

  /** @type {(member: Member, until: number, response: number | undefined, news: News) => void} */
  const tell = (member, until, response, news) => {
    const before = known.get(member.capability);
    const status = { ...(before ?? { ...member, until }), own: { ...member, response } };
    if (before) known.set(member.capability, status);
    news.applied.push(status);
  };

  /** @type {(member: Member, reception: Reception, news: News) => void} */
  const learn = (member, { at, age = 0, fresh, response, whole }, news) => {
    const until = at + (member.ttl - age) * 1000;
    const before = known.get(member.capability);
    const later = member.rev - Math.max(revs.get(member.capability) ?? -1, floor);
    if (until <= at) {
      news.stale ||= later > 0;
      return;
    }
    if (later > 0 || (whole && !later)) renew(member, until, news);
    else if (before && !later && (fresh || member.applied)) before.until = Math.max(before.until, until);
    if (member.applied) tell(member, until, response, news);
  };

  /** @type {(gone: (status: Status) => boolean) => boolean} */
  const drop = (gone) => [...known.values()].filter((s) => gone(s) && known.delete(s.capability)).length > 0;

  return {
    /** @type {() => Status[]} worst first */
    list: () => [...known.values()].sort((a, b) => severity(b) - severity(a)),

    /** @type {() => number} when the first status stops being believed; infinite when there is none */
    until: () => Math.min(...Array.from(known.values(), (status) => status.until)),

    /** @type {(members: Member[], reception: Reception) => News} */
    learn(members, reception) {
      /** @type {News} */
      const news = { changed: false, stale: false, recovered: [], applied: [] };
      for (const member of members) learn(member, reception, news);
      const { whole } = reception;
      if (whole) {
        const listed = new Set(members.map((member) => member.capability));
        news.changed = drop((status) => status.rev <= whole && !listed.has(status.capability)) || news.changed;
        floor = Math.max(floor, whole);
      }
      news.changed ||= news.recovered.length + news.applied.length > 0;
      return news;
    },

    /**
     * Forgets what nobody has confirmed since some time; the same `rev` may tell it anew.
     *
     * @type {(before: number) => boolean}
     */
    lapse: (before) =>
      drop((status) => {
        const gone = status.until <= before;
        if (gone) {
          revs.delete(status.capability);
          floor = Math.min(floor, status.rev - 1);
        }
        return gone;
      }),
  };
}
