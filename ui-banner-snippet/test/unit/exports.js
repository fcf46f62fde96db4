import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

export const HOME = fileURLToPath(new URL("../../", import.meta.url));
/** Its `package.json`. */
export const about = JSON.parse(await readFile(HOME + "package.json", "utf8"));

/**
 * What can be imported by name, and the files that stand for it.
 *
 * @type {{name: string, file: string, types?: string}[]}
 */
export const EXPORTS = (await Promise.all(Object.entries(about.exports).map(([name, to]) => exported(name, to)))).flat();

/** @type {(name: string, to: any) => Promise<{name: string, file: string, types?: string}[]>} each file for a `*` */
async function exported(name, to) {
  const { default: file, types } = typeof to == "string" ? { default: to, types: undefined } : to;
  const [folder, end] = file.split("*");
  if (end == undefined) return [{ name: about.name + name.slice(1), file, types }];
  return (await readdir(HOME + folder)).map((found) => {
    const part = found.slice(0, found.length - end.length);
    return { name: about.name + name.slice(1).replace("*", part), file: folder + found, types: types?.replace("*", part) };
  });
}

/** Those of them that are scripts. */
export const MODULES = EXPORTS.filter(({ file }) => file.endsWith(".js"));
