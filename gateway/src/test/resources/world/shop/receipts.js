/** Sends receipts by e-mail: each order's once, however often it is asked for. */

import { act } from "./act.js";
import { stateOf } from "./outcome.js";

export class Receipts {
  /**
   * @param {import("./connect.js").Connection} edge
   * @param {import("./orders.js").Orders} orders
   * @param {string} account also the address
   */
  constructor(edge, orders, account) {
    this.edge = edge;
    this.orders = orders;
    this.account = account;
  }

  /** Goes on with every receipt whose end is not known. */
  resume() {
    for (const { key, receipt } of this.orders.all) {
      if (receipt?.state === "sending" || receipt?.state === "unknown") {
        this.send(key);
      } else if (receipt?.state === "accepted") {
        this.follow(key, receipt.location);
      }
    }
  }

  /** @param {string} order its key */
  async send(order) {
    const kept = this.edge.intentKey(`receipt-${order}`);
    const key = this.orders.find(order)?.receipt?.key ?? kept.key;
    const body = JSON.stringify({ to: this.account, subject: "receipt", order });
    this.change(order, { key, state: "sending" });
    await act(this.edge, { path: "/notifications", key, account: this.account, body }, (result) => {
      this.change(order, { key, state: result.state, location: result.location });
      this.follow(order, result.location);
    });
    kept.settle();
  }

  /**
   * @param {string} order
   * @param {string} [location]
   */
  follow(order, location) {
    if (location) {
      this.edge.follow(location, (intent) => this.advance(order, stateOf(intent)));
    }
  }

  /**
   * @param {string} order
   * @param {import("./outcome.js").State} state
   */
  advance(order, state) {
    const receipt = this.orders.find(order)?.receipt;
    if (receipt && receipt.state !== state) {
      this.change(order, { ...receipt, state });
    }
  }

  /**
   * @param {string} order
   * @param {{key: string, state: import("./outcome.js").State, location?: string}} receipt
   */
  change(order, receipt) {
    this.orders.change(order, { receipt: { ...receipt, changedAt: Date.now() } });
  }
}
