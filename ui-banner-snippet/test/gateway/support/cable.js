/**
 * A cable between a browser and a gateway that can be pulled.
 *
 * @module
 */

import { createServer, connect } from "node:net";
import { after, before } from "node:test";

/**
 * Lays a cable for the tests of a file.
 *
 * @param {string} gateway its address
 * @returns {{url: () => string, pull: () => void, plug: () => void}} while pulled, nothing passes and nothing stays open
 */
export function cable(gateway) {
  const { hostname, port } = new URL(gateway);
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();
  let pulled = false;
  const pull = () => {
    pulled = true;
    sockets.forEach((socket) => socket.destroy());
  };
  /** @type {(socket: import("node:net").Socket, other: import("node:net").Socket) => void} */
  const join = (socket, other) => {
    sockets.add(socket);
    socket.on("error", () => other.destroy());
    socket.on("close", () => sockets.delete(socket) && other.destroy());
    socket.pipe(other);
  };
  const server = createServer((near) => {
    if (pulled) return void near.destroy();
    const far = connect(Number(port), hostname);
    join(near, far);
    join(far, near);
  });
  before(() => new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined))));
  after(() => {
    pull();
    server.close();
  });
  const url = () => `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
  return { url, pull, plug: () => void (pulled = false) };
}
