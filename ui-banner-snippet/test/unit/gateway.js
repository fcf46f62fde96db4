import { createServer } from "node:http";

const STATUS = "/.well-known/service-mode";

/**
 * A real server that speaks as the gateway does.
 *
 * @typedef {object} Answer
 * @property {number} [status]
 * @property {Record<string, string>} [headers]
 * @property {unknown} [body]
 */

/** @type {(rev: number, capabilities?: Record<string, object>, ttl?: number) => Answer} */
export const document = (rev, capabilities = {}, ttl = 60) => ({ body: { service: "shop", rev, ttl, capabilities } });

export const QUEUED = {
  behaviour: "queued",
  severity: "minor",
  cause: "dependency",
  message: "payments.queued",
  text: "You are charged later, once.",
  ref: "e-1",
};

/** @returns starts a gateway; `answers` are by path, and may be changed while it runs */
export async function gateway() {
  /** @type {{method: string, path: string, search: string, headers: import("node:http").IncomingHttpHeaders}[]} */
  const requests = [];
  /** @type {Set<import("node:http").ServerResponse>} */
  const streams = new Set();
  /** @type {Record<string, Answer>} */
  const answers = { [STATUS]: document(1) };

  const server = createServer((request, response) => {
    const { pathname: path, search } = new URL(request.url ?? "/", "http://any");
    requests.push({ method: request.method ?? "", path, search, headers: request.headers });
    const { status = 200, headers = {}, body } = answers[path] ?? (path.endsWith("/events") ? {} : { status: 404 });
    const stream = path.endsWith("/events") && status == 200;
    // Idle connections would be timed by the clock that the tests turn.
    response.writeHead(status, { Connection: "close", "Content-Type": stream ? "text/event-stream" : "application/json", ...headers });
    if (!stream) response.end(body === undefined ? undefined : typeof body == "string" ? body : JSON.stringify(body));
    else {
      streams.add(response);
      response.on("close", () => streams.delete(response));
      response.write(`retry: 1000\nevent: status\ndata: ${JSON.stringify(answers[STATUS]?.body)}\n\n`);
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());

  return {
    origin: `http://127.0.0.1:${port}`,
    answers,
    requests,
    streams,
    asked: (path = STATUS) => requests.filter((request) => request.path == path).length,
    /** @type {(answer: Answer) => void} */
    turn(answer) {
      answers[STATUS] = answer;
      for (const stream of streams) stream.write(`event: status\ndata: ${JSON.stringify(answer.body)}\n\n`);
    },
    cut: () => streams.forEach((stream) => stream.destroy()),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
