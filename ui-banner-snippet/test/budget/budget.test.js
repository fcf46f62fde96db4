import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

const SRC = fileURLToPath(new URL("../../src/", import.meta.url));
const LOCALES = SRC + "locales/";

/** @type {{name: string, file: string, limit: number}[]} */
const BUDGET = [
  { name: "core", file: "core.js", limit: 3456 },
  { name: "help for the own action", file: "actions.js", limit: 2304 },
  { name: "element and English", file: "element.js", limit: 5504 },
  { name: "everything", file: "banner.js", limit: 10240 },
  ...(existsSync(LOCALES) ? readdirSync(LOCALES) : [])
    .filter((file) => file.endsWith(".js"))
    .map((file) => ({ name: `locale ${file.replace(".js", "")}`, file: `locales/${file}`, limit: 614 })),
];

/** @type {(file: string) => Promise<number>} bytes that travel: bundled, minified, gzip -9; what is loaded on demand is apart */
async function weigh(file) {
  const { outputFiles } = await build({
    entryPoints: [SRC + file],
    bundle: true,
    minify: true,
    charset: "utf8",
    format: "esm",
    target: "es2022",
    external: ["./locales/*"],
    write: false,
  });
  return gzipSync(/** @type {{contents: Uint8Array}[]} */ (outputFiles)[0]?.contents ?? "", { level: 9 }).length;
}

test("everything is within its budget", async (context) => {
  const rows = await Promise.all(
    BUDGET.filter(({ file }) => existsSync(SRC + file)).map(async ({ name, file, limit }) => {
      const bytes = await weigh(file);
      return { name, bytes, limit, left: limit - bytes };
    }),
  );
  for (const { name, bytes, limit, left } of rows) {
    context.diagnostic(`${name.padEnd(28)}${String(bytes).padStart(6)} of ${limit}, ${left} left`);
  }
  assert.deepEqual(rows.filter(({ left }) => left < 0), []);
});
