import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";
import english from "../../src/texts.js";

const folder = new URL("../../src/locales/", import.meta.url);
const keys = Object.keys(english);

for (const file of await readdir(folder)) {
  test(`${file} has every text, with its gap where English has it`, async () => {
    /** @type {{default: string[]}} */
    const { default: texts } = await import(new URL(file, folder).href);
    assert.equal(texts.length, keys.length);
    texts.forEach((text, place) => {
      const original = Object.values(english)[place] ?? "";
      assert.equal(text.split("{}").length, original.split("{}").length, keys[place]);
      assert.ok(text || keys[place] == "dir", keys[place]);
    });
    assert.equal(texts[0], file == "ar.js" ? "rtl" : "");
    assert.equal(new Set(texts).size, texts.length);
  });
}
