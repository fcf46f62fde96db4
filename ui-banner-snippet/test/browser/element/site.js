import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

/**
 * A service as a page sees it: real headers, status document, event stream, intents and banner files over HTTP.
 *
 * @typedef {Record<string, Record<string, any>>} Capabilities as in the status document
 * @typedef {import("node:http").ServerResponse} Response
 */

const ROOT = fileURLToPath(new URL("../../../src/", import.meta.url));
const HOME = "/.well-known/service-mode";
/** Where the banner's files are: with the gateway, or with an application that has the package. */
const FILES = [HOME + "/banner/1/", "/assets/"];
const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

/** @type {(capability: string, says: Record<string, any>, rev: number) => string} */
const member = (capability, { behaviour, severity: sev, text, ...says }, rev) => {
  const parameters = Object.entries({ sev, ttl: 60, rev, ...says }).filter(([, value]) => value != undefined);
  return `${capability}=${behaviour}` + parameters.map(([name, value]) => `;${name}=${value}`).join("");
};

export class Site {
  /** @type {Capabilities} */
  capabilities = {};
  /** @type {Record<string, any>} */
  intents = {};
  /** what a page is, by path @type {Record<string, string>} */
  pages = {};
  strict = true;
  /** whether status document and stream are out of order */
  silent = false;
  /** what it says of a refused action @type {object | undefined} */
  problem = { type: HOME + "/problems/read-only", kept: false, done: false };
  rev = Date.now();
  /** questions for the status document, and answers to them @type {{method?: string, tag?: string, status: number}[]} */
  asked = [];
  /** @type {Set<Response>} */
  #streams = new Set();
  #server = createServer((request, response) => void this.#answer(request, response));

  async start() {
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", () => resolve(undefined)));
    return this;
  }

  get url() {
    return `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (this.#server.address()).port}`;
  }

  /** Changes the mode of the service, as the event stream tells at once. @param {Capabilities} capabilities */
  change(capabilities) {
    this.capabilities = capabilities;
    this.rev++;
    for (const stream of this.#streams) stream.write(this.#event());
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get listeners() {
    return this.#streams.size;
  }

  get #document() {
    return { service: "shop", rev: this.rev, ttl: 60, capabilities: this.capabilities };
  }

  #event() {
    return `id: ${this.rev}\nevent: status\ndata: ${JSON.stringify(this.#document)}\n\n`;
  }

  /** @param {string} [applied] the capability that altered the response */
  #field(applied) {
    return Object.entries(this.capabilities)
      .filter(([, { behaviour }]) => behaviour != "normal")
      .map(([capability, says]) => member(capability, says, this.rev) + (capability == applied ? ";applied" : ""))
      .join(", ");
  }

  /**
   * @param {import("node:http").IncomingMessage} request
   * @param {Response} response
   * @returns {Promise<unknown>}
   */
  async #answer({ url = "/", method, headers }, response) {
    const { pathname } = new URL(url, this.url);
    const file = FILES.filter((place) => pathname.startsWith(place)).map((place) => pathname.slice(place.length))[0];
    if (pathname.startsWith(HOME) || file) response.setHeader("Access-Control-Allow-Origin", "*");
    if (this.silent && [HOME, HOME + "/events"].includes(pathname)) return json(response, 503, {});
    if (pathname == HOME) return this.#tell(response, method, headers["if-none-match"]);
    if (pathname == HOME + "/events") return this.#open(response);
    if (file) return script(response, ROOT + file);
    if (pathname.startsWith("/.well-known/intents/")) return json(response, 200, this.intents[pathname.slice(21)]);
    if (method == "POST") return this.#accept(response, pathname.slice(1));
    return this.#page(response, this.pages[pathname]);
  }

  /** @type {(response: Response, method?: string, tag?: string) => unknown} the document, unless the client has it */
  #tell(response, method, tag) {
    const present = `"${this.rev}"`;
    const status = tag == present ? 304 : 200;
    this.asked.push({ method, tag, status });
    response.setHeader("ETag", present).setHeader("Cache-Control", "max-age=5");
    return status == 304 ? response.writeHead(status).end() : json(response, status, this.#document);
  }

  /** @type {(response: Response, capability: string) => unknown} */
  #accept(response, capability) {
    const refused = this.capabilities[capability]?.behaviour != "queued";
    response.setHeader("Service-Mode", this.#field(capability));
    if (!refused) response.setHeader("Location", "/.well-known/intents/1");
    if (refused && this.problem) response.setHeader("Content-Type", "application/problem+json");
    return json(response, refused ? 503 : 202, (refused && this.problem) || {});
  }

  /** @param {Response} response */
  #open(response) {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write("retry: 1000\n" + this.#event());
    this.#streams.add(response);
    response.on("close", () => this.#streams.delete(response));
  }

  /** @type {(response: Response, body?: string) => unknown} */
  #page(response, body) {
    if (body == undefined) return response.writeHead(404).end();
    const field = this.#field();
    if (field) response.setHeader("Server-Timing", `svc-mode;desc="${field}"`);
    if (this.strict) response.setHeader("Content-Security-Policy", STRICT);
    return response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" }).end(body);
  }
}

/** @type {(response: Response, status: number, body: unknown) => unknown} */
const json = (response, status, body) =>
  response
    .writeHead(body ? status : 404, {
      "Content-Type": response.getHeader("Content-Type") ?? "application/json",
      "Cache-Control": response.getHeader("Cache-Control") ?? "no-cache",
    })
    .end(JSON.stringify(body ?? {}));

/** @type {(response: Response, file: string) => Promise<void>} */
const script = async (response, file) => {
  try {
    const body = await readFile(file);
    response.writeHead(200, { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "max-age=60" }).end(body);
  } catch {
    response.writeHead(404).end();
  }
};

const SCRIPT = `src="${HOME}/banner/1/banner.js"`;

/**
 * A page with banners.
 *
 * @param {object} [options]
 * @param {string} [options.html] attributes of the root
 * @param {string} [options.banner] attributes of the banner
 * @param {string} [options.children] of the banner
 * @param {string} [options.head] what its head has besides
 * @param {string} [options.body] what is on the page besides
 * @param {string} [options.script] attributes of the script
 */
export const page = ({ html = 'lang="en"', banner = "", children = "", head = "", body = "", script = SCRIPT } = {}) => `<!doctype html>
<html ${html}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title>
<script type="module" ${script}></script>${head}</head>
<body><service-mode-banner ${banner}>${children}</service-mode-banner>
<main><h1>Shop</h1><p>Good things.</p>
<label>Name <input id="name"></label> <button id="pay">Pay</button>${body}</main></body></html>`;
