/** The shop: what is on the page, wired together. */

import { Basket } from "./basket.js";
import { Checkout } from "./checkout.js";
import { connect } from "./connect.js";
import { part, say, text } from "./dom.js";
import { offerLanguages } from "./language.js";
import { Menu } from "./menu.js";
import { Orders } from "./orders.js";
import { showOrders } from "./order-list.js";
import { offerFaults, refreshFaults } from "./panel.js";
import { Receipts } from "./receipts.js";

const EVERY_TEN_SECONDS = 10_000;

const account = part("account").textContent;
const basket = new Basket();
const orders = new Orders(showAll);
/** @type {Menu | undefined} */
let menu;
offerLanguages(showEverything);
basket.show();

const edge = await connect();
const checkout = new Checkout(edge, orders, account);
const receipts = new Receipts(edge, orders, account);
menu = new Menu((product) => basket.change(product, 1));

part("pay").addEventListener("click", pay);
offerFaults(() => menu?.refresh());
showAll();
checkout.resume();
receipts.resume();
menu.refresh();
edge.subscribe(refreshFaults);
edge.subscribe(() => menu?.recover());
setInterval(() => document.hidden || menu?.recover(), EVERY_TEN_SECONDS);

function showAll() {
  showOrders(orders.all, (key) => receipts.send(key));
  basket.setBusy(orders.open.length > 0);
}

function showEverything() {
  showAll();
  basket.show();
  menu?.show();
}

async function pay() {
  if (!basket.payable) {
    return;
  }
  const { lines, items, total } = basket;
  basket.keep([]);
  const state = await checkout.pay({ items, total });
  if (state === "refused" && basket.lines.length === 0) {
    basket.keep(lines);
  }
  if (state !== "accepted" || !edge.speaks) {
    say(part("said"), text(`order-${state === "done" ? "paid" : state}`));
  }
}
