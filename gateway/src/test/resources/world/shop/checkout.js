/** Pays for orders, and goes on with what a reload interrupted. */

import { act } from "./act.js";
import { stateOf } from "./outcome.js";

const NAME = "checkout";

export class Checkout {
  /**
   * @param {import("./connect.js").Connection} edge
   * @param {import("./orders.js").Orders} orders
   * @param {string} account
   */
  constructor(edge, orders, account) {
    this.edge = edge;
    this.orders = orders;
    this.account = account;
  }

  /** Goes on with every order whose end is not known. */
  resume() {
    this.orders.open.forEach((order) => this.send(order));
    this.orders.kept.forEach((order) => this.follow(order));
  }

  /**
   * @param {{items: string, total: number}} content
   * @returns {Promise<import("./outcome.js").State | undefined>}
   */
  async pay({ items, total }) {
    const now = Date.now();
    const key = this.freshKey();
    const body = JSON.stringify({ amount: total, items });
    /** @type {import("./orders.js").Order} */
    const order = { key, body, items, total, state: "sending", placedAt: now, changedAt: now };
    this.orders.add(order);
    await this.send(order);
    return this.orders.find(key)?.state;
  }

  freshKey() {
    const kept = this.edge.intentKey(NAME);
    if (!this.orders.find(kept.key)) {
      return kept.key;
    }
    kept.settle();
    return this.edge.intentKey(NAME).key;
  }

  /** @param {import("./orders.js").Order} order */
  async send(order) {
    const { key, body } = order;
    await act(this.edge, { path: "/payments", key, account: this.account, body }, (result) => this.note(key, result));
    this.edge.intentKey(NAME).settle();
  }

  /**
   * @param {string} key
   * @param {import("./act.js").Result} result
   */
  note(key, result) {
    const now = Date.now();
    const accepted = result.state === "accepted";
    this.orders.change(key, { ...result, changedAt: now, ...(accepted && { acceptedAt: now }) });
    if (accepted) {
      this.follow({ key, location: result.location });
    }
  }

  /** @param {{key: string, location?: string}} order */
  follow({ key, location }) {
    if (location) {
      this.edge.follow(location, (intent) => this.advance(key, intent));
    }
  }

  /**
   * @param {string} key
   * @param {import("./connect.js").Intent} intent
   */
  advance(key, intent) {
    const state = stateOf(intent);
    if (this.orders.find(key)?.state !== state) {
      this.orders.change(key, { state, changedAt: Date.now() });
    }
  }
}
