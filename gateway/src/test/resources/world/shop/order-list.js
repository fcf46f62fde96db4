/** Shows what became of each order. */

import { copy, part, say, text } from "./dom.js";
import { money, time } from "./format.js";

/** @type {Map<string, any>} */
const rows = new Map();

/**
 * @param {readonly import("./orders.js").Order[]} orders
 * @param {(key: string) => void} sendReceipt
 */
export function showOrders(orders, sendReceipt) {
  part("orders-empty").hidden = orders.length > 0;
  const list = part("orders");
  orders.forEach((order, index) => {
    const row = rows.get(order.key) ?? newRow(order, sendReceipt);
    if (list.children[index] !== row) {
      list.insertBefore(row, list.children[index] ?? null);
    }
    show(row, order);
  });
  while (list.children.length > orders.length) {
    list.lastElementChild.remove();
  }
}

/**
 * @param {import("./orders.js").Order} order
 * @param {(key: string) => void} sendReceipt
 */
function newRow(order, sendReceipt) {
  const row = copy("order");
  rows.set(order.key, row);
  say(part("receipt", row), text("receipt"));
  part("receipt", row).addEventListener("click", () => sendReceipt(order.key));
  return row;
}

/**
 * @param {any} row
 * @param {import("./orders.js").Order} order
 */
function show(row, order) {
  row.dataset.state = order.state;
  say(part("state", row), text(`order-${order.state === "done" ? "paid" : order.state}`));
  say(part("at", row), time(order.placedAt));
  part("at", row).dateTime = new Date(order.placedAt).toISOString();
  say(part("items", row), order.items);
  say(part("note", row), note(order));
  say(part("total", row), money(order.total));
  showReceipt(row, order);
}

/** @param {import("./orders.js").Order} order */
function note(order) {
  if (order.state === "done" && order.acceptedAt) {
    return text("note-paid-later", { accepted: time(order.acceptedAt), time: time(order.changedAt) });
  }
  return order.state === "unknown" ? text("note-unknown") : (order.note ?? "");
}

/**
 * @param {any} row
 * @param {import("./orders.js").Order} order
 */
function showReceipt(row, { state, receipt }) {
  const offered = (state === "done" || state === "accepted") && (!receipt || receipt.state === "refused");
  part("receipt", row).hidden = !offered;
  say(part("receipt-state", row), receipt ? receiptState(receipt) : "");
}

/** @param {{state: string, changedAt: number}} receipt */
function receiptState({ state, changedAt }) {
  const words = { done: "receipt-sent", accepted: "receipt-accepted", refused: "receipt-refused" };
  const key = words[/** @type {keyof typeof words} */ (state)] ?? "receipt-sending";
  return text(key, { time: time(changedAt) });
}
