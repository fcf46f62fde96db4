/**
 * A server of pages with the banner, on the port that the gateway has a route to and that is another origin besides.
 *
 * @module
 */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before } from "node:test";
import { edge, pages } from "./world.js";

/** The same pages through the gateway, and on an origin of their own. */
export const HERE = `${edge}/pages`;
export const ELSEWHERE = `http://localhost:${pages}/pages`;

/**
 * @typedef {object} Page
 * @property {string} body
 * @property {Record<string, string>} [headers]
 *
 * @typedef {(request: import("node:http").IncomingMessage) => Page | Promise<Page>} Maker
 *
 * @typedef {object} Look how a till looks
 * @property {string} [gateway] address of the one it talks to
 * @property {string} [lang]
 * @property {"ltr" | "rtl"} [dir]
 * @property {string} [head] markup
 * @property {string} [banner] markup
 */

/** @type {(look?: Look) => string} a page on which one can pay, with the banner */
export const till = ({
  gateway = edge,
  lang = "en",
  dir = "ltr",
  head = "",
  banner = "<service-mode-banner></service-mode-banner>",
} = {}) => `<!doctype html>
<html lang="${lang}" dir="${dir}" data-gateway="${gateway}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Till</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/pages/till.css">
  ${head}
  <script type="module" src="${gateway}/.well-known/service-mode/banner.js"></script>
  <script type="module" src="/pages/till.js"></script>
</head>
<body>
  ${banner}
  <main>
    <h1>Till</h1>
    <p>One coffee, 3.20</p>
    <button id="pay">Pay</button>
    <p>Answer: <output id="answer">none</output></p>
    <p><a href="/pages/plain">Elsewhere</a></p>
  </main>
</body>
</html>`;

/** A page without the banner. */
const PLAIN = `<!doctype html><html lang="en"><title>Plain</title><h1>Plain</h1></html>`;

/** @type {(name: string, type: string) => Maker} */
const file = (name, type) => async () => ({
  body: await readFile(new URL(name, import.meta.url), "utf8"),
  headers: { "Content-Type": type },
});

/**
 * Serves pages below `/pages/` while the tests of a file run.
 *
 * @param {Record<string, Maker>} [more] by name
 */
export function servePages(more = {}) {
  /** @type {Record<string, Maker>} */
  const makers = {
    till: () => ({ body: till() }),
    plain: () => ({ body: PLAIN }),
    "till.js": file("till.js", "text/javascript"),
    "till.css": file("till.css", "text/css"),
    ...more,
  };
  const server = createServer(async (request, response) => {
    const name = new URL(request.url ?? "", edge).pathname.replace("/pages/", "");
    const maker = makers[name];
    const { body, headers } = maker ? await maker(request) : { body: "" };
    response.writeHead(maker ? 200 : 404, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache", ...headers });
    response.end(body);
  });
  before(() => new Promise((resolve) => server.listen(pages, "127.0.0.1", () => resolve(undefined))));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
}
