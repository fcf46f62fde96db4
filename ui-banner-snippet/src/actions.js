/**
 * Help for the user's own action: keeps its idempotency key, knows what became of it, follows it while it is kept. The
 * core works without it.
 *
 * @module
 */

import { final, problemOf, tells } from "./answers.js";
import { fateOf } from "./fate.js";
import { intents } from "./intents.js";
import { settle } from "./keys.js";

export { intentKey } from "./keys.js";

/** @typedef {import("./field.js").Member} Member */
/** @typedef {import("./intents.js").Action} Action */
/** @typedef {import("./core.js").Intent} Intent */
/** @typedef {import("./answers.js").Told} Told */

/**
 * What is known of a request.
 *
 * @typedef {object} Asked
 * @property {string} [key] its idempotency key
 * @property {string} [method] a safe one is no action
 * @property {RequestCache} [cache]
 * @property {typeof globalThis.fetch} [fetch] asks what becomes of it, as it was asked for
 */

/** @typedef {(all: readonly Action[], about: Action, intent?: Intent, answered?: boolean) => void} Changed */

/**
 * The page it helps.
 *
 * @typedef {object} Page
 * @property {URL} home of the gateway
 * @property {typeof globalThis.fetch} fetch
 * @property {() => boolean} visible
 * @property {Changed} changed is told of each change; the intent that moved on, and whether a response answered it
 */

/**
 * @typedef {object} Helper
 * @property {(response: Response, asked: Asked, members: Member[], own: boolean) => Promise<void> | void} observe
 * @property {(intent: Intent) => Promise<Intent>} track
 * @property {() => void} resume
 * @property {() => void} pause
 */

/** @typedef {(page: Page) => Helper} Help */
/** @typedef {(response: Response, asked: Asked, member: Member | undefined, told: Told) => void} Answer */

/**
 * Whether a later answer makes what is known of an action obsolete: the same action was repeated, or another one was
 * answered in the same place. A doubt about an action with a key is lifted by that key alone.
 *
 * @type {(known: Action, later: Action) => boolean}
 */
const supersedes = (known, later) => {
  const near = known.address == later.address || known.capability == later.capability;
  if (known.location) return !!known.settled && near && known.location != later.location;
  if (!known.key) return near;
  return known.key == later.key || (near && fateOf(known) != "unknown");
};

/** @type {Help} */
export function actions({ home, fetch, visible, changed }) {
  /** @type {readonly Action[]} */
  let all = [];

  /** @type {(action: Action, answered?: boolean) => void} */
  const put = (action, answered) => {
    all = [...all.filter(({ location }) => !location || location != action.location), action];
    changed(all, action, action.location ? /** @type {Intent} */ (action) : undefined, answered);
  };

  /** @type {(gone: (action: Action) => boolean) => void} */
  const drop = (gone) => {
    const [before, dropped] = [all, all.filter(gone)];
    all = before.filter((action) => !dropped.includes(action));
    for (const action of dropped) changed(all, action);
  };

  /** @type {(key?: string) => unknown} */
  const follows = (key) => key && all.some((action) => action.key == key && action.location);

  const followed = intents({ home, fetch, visible, put, drop });

  /** @type {Answer} */
  const answer = (response, { key, fetch }, member, told) => {
    const location = response.status == 202 ? followed.locate(response) : "";
    if (final(response, told, !!location || (response.status == 202 && !!member))) settle(key);
    const { capability = member?.capability, done, kept, text } = told;
    const action = { ...member, capability, key, response: response.status, done, kept, text, heard: performance.now() };
    const later = { ...action, address: response.url, location };
    drop((known) => supersedes(known, later));
    if (location) followed.track({ ...later, location }, fetch, true);
    else if (capability && (member || told.problem != undefined) && !follows(key)) put(later, true);
  };

  return {
    observe(response, asked, members, own) {
      const member = members.find(({ applied }) => applied);
      const end = own ? answer : close;
      if (!tells(response)) return end(response, asked, member, {});
      return problemOf(response.clone(), !!member).then((told) => end(response, asked, member, told));
    },
    track: followed.track,
    resume: followed.resume,
    pause: followed.pause,
  };
}

/** What is no action of the user's may still have a key. @type {Answer} */
const close = (response, { key }, _, told) => {
  if (final(response, told, false)) settle(key);
};
