/** The menu as the catalogue tells it; what was shown stays when the catalogue cannot be asked. */

import { copy, part, say, text } from "./dom.js";
import { money } from "./format.js";
import { pause } from "./follow.js";

const TRIES = 6;

export class Menu {
  /** @param {(product: import("./basket.js").Product) => void} add */
  constructor(add) {
    this.add = add;
    /** @type {import("./basket.js").Product[]} */
    this.products = [];
    this.current = true;
    this.reading = false;
    part("menu-retry").addEventListener("click", () => this.refresh());
  }

  /** Reads the catalogue again unless what is shown is what it told last. */
  recover() {
    return this.current || this.reading || this.read();
  }

  /** Reads the catalogue, again after a failure, a few times. */
  async refresh() {
    if (this.reading) {
      return;
    }
    this.reading = true;
    for (let left = TRIES; left > 0 && !(await this.read()); left--) {
      await pause(0.7);
    }
    this.reading = false;
  }

  /** Reads it once; nobody's action, so its answer is observed by nobody. */
  async read() {
    try {
      const response = await fetch("/catalogue");
      if (!response.ok) {
        throw new Error(`the catalogue answers ${response.status}`);
      }
      this.products = await response.json();
      this.current = true;
    } catch {
      this.current = false;
    }
    this.show();
    return this.current;
  }

  show() {
    part("menu-trouble").hidden = this.current;
    const list = part("products");
    list.setAttribute("aria-busy", "false");
    list.classList.toggle("unknown", this.products.length === 0);
    if (this.products.length > 0) {
      list.querySelectorAll(".waiting").forEach((/** @type {Element} */ card) => card.remove());
    }
    this.products.forEach((product) => this.card(list, product));
  }

  /**
   * @param {any} list
   * @param {import("./basket.js").Product} product
   */
  card(list, product) {
    const known = list.querySelector(`[data-product="${CSS.escape(product.id)}"]`);
    say(part("price", known ?? this.newCard(list, product)), money(product.price));
  }

  /**
   * @param {any} list
   * @param {import("./basket.js").Product} product
   */
  newCard(list, product) {
    const card = copy("product");
    card.dataset.product = product.id;
    part("picture", card).src = `/shop/${encodeURIComponent(product.id)}.svg`;
    say(part("name", card), product.name);
    say(part("add-label", card), text("add-short"));
    part("add", card).setAttribute("aria-label", text("add", { name: product.name }));
    part("add", card).addEventListener("click", () => this.add(product));
    list.append(card);
    return card;
  }
}
