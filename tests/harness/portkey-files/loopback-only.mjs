/**
 * Loaded into the gateway's process before the gateway: it may serve and reach this machine and nothing else. The gateway by
 * itself listens on every interface and calls real providers. Says where it listens, and every host it tries to reach.
 */
import net from "node:net";

const LOOPBACK = new Set(["127.0.0.1", "localhost", "::1"]);
const { connect } = net.Socket.prototype;
const { listen } = net.Server.prototype;

net.Socket.prototype.connect = function connectToLoopback(...call) {
  const { host = "localhost", port } = net._normalizeArgs(Array.isArray(call[0]) ? call[0] : call)[0];
  process.send?.({ contacted: `${host}:${port}` });
  if (LOOPBACK.has(host)) return connect.apply(this, call);
  queueMicrotask(() => this.destroy(new Error(`No test reaches ${host}.`)));
  return this;
};

net.Server.prototype.listen = function listenOnLoopback(port, ...rest) {
  this.once("listening", () => process.send?.({ port: this.address().port }));
  return listen.call(this, port, "127.0.0.1", ...rest.filter((one) => typeof one === "function"));
};

// Where the test is killed, the gateway ends with it.
process.once("disconnect", () => process.exit());
