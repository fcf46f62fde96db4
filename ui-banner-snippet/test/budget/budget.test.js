import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

const SRC = fileURLToPath(new URL("../../src/", import.meta.url));

const CORE = 'export * from "./core.js";';
const ELEMENT = 'export * from "./element.js";';
const BANNER = 'export * from "./banner.js";';
const ENGLISH = 'export { default } from "./texts.js";';

/**
 * Bytes that may travel of what a page imports thus, and of all that this imports, less what is loaded on demand
 * and what is `known` already.
 *
 * @type {{name: string, source: string, known?: string, place?: string, limit: number}[]}
 */
const BUDGET = [
  { name: "core", source: CORE, limit: 3000 },
  { name: "core, element and English", source: CORE + ELEMENT + ENGLISH, limit: 5000 },
  { name: "help for the own action, besides", source: 'export * from "./actions.js"', known: CORE, limit: 2300 },
  { name: "what a script tag loads at once", source: BANNER, limit: 7000 },
  { name: "what draws, besides", source: 'export * from "./at-once.js"', known: BANNER, limit: 4096 },
  ...readdirSync(SRC + "locales").map((file) => ({
    name: "locale " + file.replace(".js", ""),
    source: `export { default } from "./${file}"`,
    place: SRC + "locales",
    limit: 600,
  })),
];

/** @type {(source: string, place?: string) => Promise<number>} bundled, minified, gzip -9 */
async function weigh(source, place = SRC) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: place },
    bundle: true,
    minify: true,
    charset: "utf8",
    format: "esm",
    target: "es2022",
    external: ["./locales/*"],
    plugins: [{ name: "on demand", setup: (bundler) => bundler.onResolve({ filter: /./ }, onDemand) }],
    write: false,
  });
  return gzipSync(/** @type {{contents: Uint8Array}[]} */ (outputFiles)[0]?.contents ?? "", { level: 9 }).length;
}

/** @type {(request: import("esbuild").OnResolveArgs) => import("esbuild").OnResolveResult} */
const onDemand = ({ kind, path }) => (kind == "dynamic-import" ? { path, external: true } : {});

test("everything is within its budget", async (context) => {
  const rows = await Promise.all(
    BUDGET.map(async ({ name, source, known, place, limit }) => {
      const bytes = (await weigh(source, place)) - (known ? await weigh(known) : 0);
      return { name, bytes, limit, left: limit - bytes };
    }),
  );
  for (const { name, bytes, limit, left } of rows) {
    context.diagnostic(`${name.padEnd(34)}${String(bytes).padStart(6)} of ${limit}, ${left} left`);
  }
  assert.deepEqual(rows.filter(({ left }) => left < 0), []);
});

test("what the gateway serves, as it is, is no more than the README says", async (context) => {
  const { metafile } = await build({
    entryPoints: [SRC + "banner.js", SRC + "drawing.js"],
    absWorkingDir: SRC,
    bundle: true,
    format: "esm",
    external: ["./locales/*"],
    outdir: "out",
    metafile: true,
    write: false,
  });
  const files = Object.keys(metafile.inputs);
  const bytes = files.map((file) => gzipSync(readFileSync(SRC + file), { level: 9 }).length).reduce((sum, size) => sum + size, 0);
  context.diagnostic(`${files.length} files, ${bytes} bytes`);
  assert.ok(files.length <= 32 && bytes <= 34_000, `${files.length} files, ${bytes} bytes`);
});
