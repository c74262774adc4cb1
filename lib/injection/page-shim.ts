/**
 * The part of us in the page's own world: holds fetch, asynchronous XMLHttpRequest and EventSource to a site's model endpoints
 * until the greeter says that the network layer is ready, or that the user decided. It never sees a key of the vault. What it
 * cannot hold (workers, forms, beacons, synchronous requests) the guard rules stop.
 */
import type { PageAnswer } from "../messages/page-messages.ts";
import { buildGreeterWatch, type GreeterWatch } from "./greeter-watch.ts";
import { holdEventSource } from "./held-event-source.ts";
import { holdFetch } from "./held-fetch.ts";
import { holdXhr } from "./held-xhr.ts";
import { buildKeysApi, type KeysApi } from "./keys-api.ts";
import type { PageWindow } from "./page-functions.ts";
import { buildGate, type Gate } from "./request-gate.ts";
import { buildShimChannel, type ShimChannel } from "./shim-channel.ts";
import { parseShimOrder, SHIM_ORDERS, type ShimMessage, type ShimOrder } from "./shim-messages.ts";
import { buildShimSite, type KnownSite, type ShimSite } from "./shim-site.ts";

const NOTHING: PageAnswer = { state: "not-granted", endpoints: [], answersKeysApi: false };

export function installShim(page: PageWindow, known: KnownSite): void {
  const channel = buildShimChannel(page);
  // Injected a second time: the first goes on serving the document, and the page sees no difference.
  if (channel.send(SHIM_ORDERS, { type: "probe" } satisfies ShimOrder)) return;
  const parts = buildParts(page, { channel, site: buildShimSite(known) });
  channel.listen(SHIM_ORDERS, parseShimOrder, (order) => obey(page, parts, order));
  holdFetch(page, parts);
  holdXhr(page, parts.gate);
  holdEventSource(page, parts.gate);
  page.addEventListener("pagehide", parts.gate.leave);
  holdUntilAnswered(page, parts.gate);
  parts.greeter.tell({ type: "ready" });
}

interface ShimParts {
  readonly site: ShimSite;
  readonly gate: Gate;
  readonly keysApi: KeysApi;
  readonly greeter: GreeterWatch;
  /** Steps aside for good: the page then works as if it never had us. */
  readonly abandon: () => void;
  readonly isAbandoned: () => boolean;
}

function buildParts(page: PageWindow, { channel, site }: { channel: ShimChannel; site: ShimSite }): ShimParts {
  const { setTimeout, clearTimeout } = page;
  const timers = { setTimeout, clearTimeout };
  let isAbandoned = false;
  const abandon = () => {
    isAbandoned = true;
    site.learn(NOTHING);
    gate.abandon();
    keysApi.abandon();
  };
  const tell = (message: ShimMessage) => {
    greeter.start();
    const isHeard = greeter.tell(message);
    if (!isHeard) abandon();
  };
  const onHeld = (isForUser: boolean) => (isForUser ? tell({ type: "held" }) : greeter.start());
  const gate = buildGate({ ...timers, ...site, onHeld });
  const keysApi = buildKeysApi(page, { setTimeout, ask: (id, change) => tell({ type: "keys", id, change }) });
  const isNeeded = () => gate.waitingCount() + keysApi.waitingCount() > 0;
  const greeter = buildGreeterWatch({ ...timers, channel, isNeeded, onGone: abandon });
  return { site, gate, keysApi, greeter, abandon, isAbandoned: () => isAbandoned };
}

/** False where the shim serves the page no more. */
function obey(page: PageWindow, parts: ShimParts, order: ShimOrder): boolean {
  const { gate, keysApi, greeter, abandon, isAbandoned } = parts;
  if (order.type === "probe" && !greeter.isAttended()) abandon();
  if (isAbandoned()) return false;
  if (order.type === "hello") holdUntilAnswered(page, gate);
  if (order.type === "answer") follow(order.answer, parts);
  if (order.type === "go") gate.open();
  if (order.type === "refused") gate.refuse();
  if (order.type === "keys") keysApi.settle(order.id, order.answer);
  return true;
}

function follow(answer: PageAnswer, { site, gate }: ShimParts): void {
  site.learn(answer);
  if (answer.state === "ask") gate.ask();
  else gate.open();
}

/** A prerendered document says hello only once it is shown: the clock waits for that too. */
function holdUntilAnswered(page: PageWindow, gate: Gate): void {
  gate.close();
  const { document } = page as { document: Document & { prerendering?: boolean } };
  if (document.prerendering) document.addEventListener("prerenderingchange", gate.startClock, { once: true });
  else gate.startClock();
}
