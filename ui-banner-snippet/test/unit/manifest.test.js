import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { ServiceModeBanner } from "../../src/element.js";

/** @type {(path: string) => Promise<string>} */
const read = (path) => readFile(new URL("../../" + path, import.meta.url), "utf8");

const manifest = JSON.parse(await read("custom-elements.json"));
const element = manifest.modules
  .flatMap((/** @type {any} */ { declarations = [] }) => declarations)
  .find((/** @type {any} */ { tagName }) => tagName == "service-mode-banner");

/** @type {(kind: string) => string[]} */
const names = (kind) => element[kind].map((/** @type {{name: string}} */ { name }) => name);

test("describes every attribute the element watches", () => {
  for (const attribute of ServiceModeBanner.observedAttributes) assert.ok(names("attributes").includes(attribute), attribute);
});

test("describes every part that is drawn, and no other", async () => {
  const panel = await read("src/panel.js");
  const drawn = [...panel.matchAll(/piece\("\w+", "(\w+)"|part: "(\w+)/g)].map(([, piece, part]) => piece ?? part);
  assert.deepEqual([...new Set(drawn)].sort(), names("cssParts").sort());
});

test("describes every custom property that is read, and no other", async () => {
  const used = [...((await read("src/styles.js")) + (await read("src/frame.js"))).matchAll(/--service-mode-\w+/g)].map(([name]) => name);
  assert.deepEqual([...new Set(used)].sort(), names("cssProperties").sort());
});

test("describes every event that is sent, and no other", async () => {
  const sent = [...(await read("src/element.js")).matchAll(/#leaves\("(\w+)"/g)].map(([, name]) => "service-mode-" + name);
  assert.deepEqual([...new Set(sent)].sort(), names("events").sort());
});

test("is told in full by the page about the element", async () => {
  const page = await read("docs/element.md");
  for (const name of [...names("attributes"), ...names("cssParts"), ...names("cssProperties"), ...names("events")]) {
    assert.ok(page.includes(name), name);
  }
});
