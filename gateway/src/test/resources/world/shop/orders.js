/** The orders of this tab, newest first, kept over reloads. */

import { recall, remember } from "./memory.js";

/**
 * @typedef {object} Order
 * @property {string} key idempotency key, which is also the order's id
 * @property {string} body what is sent, the same text each time
 * @property {string} items what was ordered, in words
 * @property {number} total
 * @property {import("./outcome.js").State} state
 * @property {number} placedAt
 * @property {number} changedAt when it came to its state
 * @property {number} [acceptedAt]
 * @property {string} [location]
 * @property {string} [note]
 * @property {{key: string, state: import("./outcome.js").State, changedAt: number, location?: string}} [receipt]
 */

export class Orders {
  /** @param {() => void} changed called after each change */
  constructor(changed) {
    this.changed = changed;
    /** @type {readonly Order[]} */
    this.all = recall("orders", []);
  }

  /** Orders that nobody has answered yet. */
  get open() {
    return this.all.filter((order) => order.state === "sending" || order.state === "unknown");
  }

  /** Orders that were accepted and wait to be carried out. */
  get kept() {
    return this.all.filter((order) => order.state === "accepted" || order.state === "parked");
  }

  /** @param {string} key */
  find(key) {
    return this.all.find((order) => order.key === key);
  }

  /** @param {Order} order */
  add(order) {
    this.keep([order, ...this.all]);
  }

  /**
   * @param {string} key
   * @param {Partial<Order>} news
   */
  change(key, news) {
    this.keep(this.all.map((order) => (order.key === key ? { ...order, ...news } : order)));
  }

  /** @param {readonly Order[]} orders */
  keep(orders) {
    this.all = orders.slice(0, 20);
    remember("orders", this.all);
    this.changed();
  }
}
