import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, it } from "node:test";

import { build } from "esbuild";

import { about, HOME, MODULES } from "./exports.js";

/** What is imported for what it does to the page. */
const DOERS = ["banner", "at-once"].map((name) => `${about.name}/${name}`);

/** @type {(entry: string, options?: import("esbuild").BuildOptions) => Promise<import("esbuild").OutputFile[]>} as an application does that has the package */
const bundle = async (entry, options) =>
  (
    await build({
      stdin: { contents: entry, resolveDir: HOME },
      bundle: true,
      format: "esm",
      outdir: "out",
      external: ["react"],
      write: false,
      ...options,
    })
  ).outputFiles ?? [];

describe("a bundle", () => {
  /** @type {string} */
  let place;
  /** @type {[name: string, element: any][]} */
  let registered;

  before(async () => {
    place = await mkdtemp(join(tmpdir(), "bundle-"));
    const customElements = { get: () => undefined, define: (/** @type {[string, any]} */ ...element) => registered.push(element) };
    Object.assign(globalThis, { customElements });
  });
  after(async () => {
    Reflect.deleteProperty(globalThis, "customElements");
    await rm(place, { recursive: true });
  });

  /** @type {(name: string, splitting: boolean) => Promise<string[]>} bundles what is imported for its effect alone and runs it; the files besides the first */
  const run = async (name, splitting) => {
    registered = [];
    const outdir = await mkdtemp(join(place, "run-"));
    await bundle(`import "${name}"`, { splitting, outdir, outExtension: { ".js": ".mjs" }, write: true });
    await import(pathToFileURL(join(outdir, "stdin.mjs")).href);
    return (await readdir(outdir)).filter((file) => file != "stdin.mjs").map((file) => pathToFileURL(join(outdir, file)).href);
  };

  it("of the banner registers it, and what draws comes later", async () => {
    const later = await run(`${about.name}/banner`, true);
    const [[name, element] = []] = registered;
    assert.deepEqual([registered.length, name, element.drawing], [1, "service-mode-banner", undefined]);
    const parts = await Promise.all(later.map((file) => import(file)));
    assert.equal(parts.filter(({ drawing }) => typeof drawing == "function").length, 1);
  });

  for (const splitting of [false, true]) {
    it(`of the banner at once registers it with what draws: ${splitting ? "in parts" : "in one file"}`, async () => {
      await run(`${about.name}/at-once`, splitting);
      const [[name, element] = []] = registered;
      assert.deepEqual([registered.length, name, typeof element.drawing], [1, "service-mode-banner", "function"]);
    });
  }

  for (const { name } of MODULES.filter(({ name }) => !DOERS.includes(name))) {
    it(`keeps nothing of what it does not use: ${name}`, async () => {
      const names = Object.keys(await import(name)).map((exported, place) => `${exported} as unused${place}`);
      const [output] = await bundle(`import { ${names} } from "${name}";`);
      assert.equal(output?.text, "");
    });
  }
});
