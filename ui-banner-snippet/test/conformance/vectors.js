import { readdirSync, readFileSync } from "node:fs";

const FOLDER = new URL("../../conformance/", import.meta.url);

/**
 * @typedef {object} Vector
 * @property {string} name
 * @property {string[]} lines
 * @property {object[]} [members]
 * @property {string[]} [rejected]
 * @property {boolean} [invalid]
 * @property {number} [rfc]
 */

/** @type {(file: string) => any[]} */
export const read = (file) => JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"));

/** @type {[string, Vector[]][]} */
export const readers = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json") && file != "writer.json")
  .map((file) => [file, read(file)]);

/** @type {(vector: Vector) => string} */
export const field = (vector) => vector.lines.join(", ");
