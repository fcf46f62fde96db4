import assert from "node:assert/strict";
import { test } from "node:test";
import { change, queued, send, visit, world } from "./visit.js";

world();

/** Notes every global function, and every function, getter and setter of a global class, as a page has them at first. */
const note = () => {
  const look = () => {
    /** @type {Map<string, unknown>} */
    const found = new Map();
    /** @type {(name: string, object: object) => void} */
    const add = (name, object) => {
      for (const key of Reflect.ownKeys(object)) {
        const { value, get, set } = Object.getOwnPropertyDescriptor(object, key) ?? {};
        for (const [kind, part] of Object.entries({ value, get, set })) {
          if (typeof part == "function") found.set(`${name}.${String(key)} ${kind}`, part);
        }
      }
    };
    add("globalThis", globalThis);
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      const { value } = Object.getOwnPropertyDescriptor(globalThis, name) ?? {};
      if (typeof value == "function") add(name, value);
      if (value?.prototype) add(name + ".prototype", value.prototype);
    }
    for (const object of [document, history, navigator, console, performance]) add(String(object), object);
    return found;
  };
  const first = look();
  const names = new Set(Reflect.ownKeys(globalThis));
  Object.assign(globalThis, {
    known: [...first.keys()],
    altered() {
      const now = look();
      const changed = [...first].filter(([name, part]) => now.get(name) != part).map(([name]) => name);
      const added = [...now.keys()].filter((name) => !first.has(name) && !name.startsWith("globalThis."));
      return [...changed, ...added, ...Reflect.ownKeys(globalThis).filter((name) => !names.has(name)).map(String)];
    },
  });
};

test("alters nothing that is the page's, and adds nothing but its store and what it remembers", async () => {
  const { page, lines, close } = await visit({});
  await page.addInitScript(note);
  await page.reload();
  await change(page, { payments: queued });
  await send(page, "payments");
  await page.locator("[part=own]").waitFor();
  assert.equal((await lines()).length, 1);
  /** @type {string[]} */
  const known = await page.evaluate("known");
  for (const name of ["globalThis.fetch", "XMLHttpRequest.prototype.open", "XMLHttpRequest.prototype.send", "History.prototype.pushState"]) {
    assert.ok(known.includes(name + " value"), name);
  }
  assert.deepEqual(await page.evaluate("altered()"), ["known", "altered", "Symbol(service-mode)", "Symbol(service-mode:memory)"]);
  await close();
});
