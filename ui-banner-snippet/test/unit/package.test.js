import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { relative } from "node:path";
import { describe, it } from "node:test";

import ts from "typescript";

import { about, EXPORTS, HOME, MODULES } from "./exports.js";

describe("the package", () => {
  it("depends on nothing", () => {
    assert.equal(about.dependencies, undefined);
    assert.equal(about.optionalDependencies, undefined);
    assert.deepEqual(Object.keys(about.peerDependencies).filter((name) => !about.peerDependenciesMeta[name].optional), []);
  });

  it("has every file it exports, and packs it", () => {
    for (const { name, file } of EXPORTS) {
      assert.ok(existsSync(HOME + file), name);
      assert.ok([...about.files, "package.json"].some((packed) => `${file}/`.startsWith(`./${packed}/`)), name);
    }
  });

  it("generates the types of every module it exports", () => {
    const config = ts.getParsedCommandLineOfConfigFile(HOME + "tsconfig.types.json", {}, /** @type {any} */ (ts.sys));
    assert.ok(config);
    const generated = config.fileNames.flatMap((file) => ts.getOutputFileNames(config, file, false));
    const there = generated.map((file) => "./" + relative(HOME, file));
    for (const { name, types } of MODULES) assert.ok(types && there.includes(types), name);
    assert.ok(there.includes(about.types));
  });

  for (const { name } of MODULES) {
    it(`can be imported where there is no document: ${name}`, async () => {
      assert.notDeepEqual(Object.keys(await import(name)), []);
    });
  }
});
