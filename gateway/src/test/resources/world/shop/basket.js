/** What somebody is about to buy, kept over reloads, and how it is shown. */

import { copy, part, say, text } from "./dom.js";
import { money } from "./format.js";
import { recall, remember } from "./memory.js";

/** @typedef {{id: string, name: string, price: number}} Product */

export class Basket {
  constructor() {
    /** @type {(Product & {count: number})[]} */
    this.lines = recall("basket", []);
    /** @type {Map<string, any>} */
    this.rows = new Map();
    this.busy = false;
  }

  get total() {
    return Math.round(this.lines.reduce((sum, line) => sum + 100 * line.price * line.count, 0)) / 100;
  }

  /** Its content in words. */
  get items() {
    return this.lines.map((line) => `${line.count} × ${line.name}`).join(", ");
  }

  get payable() {
    return this.lines.length > 0 && !this.busy;
  }

  /**
   * @param {Product} product
   * @param {number} more may be negative
   */
  change({ id, name, price }, more) {
    const count = (this.lines.find((line) => line.id === id)?.count ?? 0) + more;
    const known = this.lines.some((line) => line.id === id);
    const lines = known ? this.lines : [...this.lines, { id, name, price, count }];
    this.keep(lines.map((line) => (line.id === id ? { ...line, count } : line)).filter((line) => line.count > 0));
  }

  /**
   * Holds these lines and no others.
   * @param {(Product & {count: number})[]} lines
   */
  keep(lines) {
    this.lines = lines;
    remember("basket", lines);
    this.show();
  }

  /** @param {boolean} busy whether a payment is under way */
  setBusy(busy) {
    this.busy = busy;
    this.show();
  }

  show() {
    part("basket-empty").hidden = this.lines.length > 0;
    const rows = this.lines.map((line) => this.row(line));
    const list = part("lines");
    [...list.children].filter((row) => !rows.includes(row)).forEach((row) => row.remove());
    rows.filter((row) => row.parentNode !== list).forEach((row) => list.append(row));
    say(part("total"), money(this.total));
    this.showPay();
  }

  showPay() {
    const button = part("pay");
    const label = this.lines.length > 0 ? text("pay", { total: money(this.total) }) : text("pay-empty");
    say(button, this.busy ? text("paying") : label);
    button.setAttribute("aria-disabled", String(!this.payable));
  }

  /** @param {Product & {count: number}} line */
  row(line) {
    const row = this.rows.get(line.id) ?? this.newRow(line);
    say(part("count", row), String(line.count));
    say(part("price", row), money(line.price * line.count));
    return row;
  }

  /** @param {Product} product */
  newRow(product) {
    const row = copy("line");
    this.rows.set(product.id, row);
    say(part("name", row), product.name);
    for (const [name, more] of /** @type {[string, number][]} */ ([["fewer", -1], ["more", 1]])) {
      const button = part(name, row);
      button.setAttribute("aria-label", text(name, { name: product.name }));
      button.addEventListener("click", () => this.step(product, more));
    }
    return row;
  }

  /**
   * @param {Product} product
   * @param {number} more
   */
  step(product, more) {
    this.change(product, more);
    if (!this.lines.some((line) => line.id === product.id)) {
      part("pay").focus();
    }
  }
}
