/**
 * Stands between Playwright and Firefox's WebDriver BiDi connection, inside this process: the harness sends commands of its own
 * over it, and the quirks are ironed out. Reaches into Playwright, whose version is pinned.
 */
import { firefox } from "playwright-core";
import type { BidiMessage, SendBidi } from "./bidi-message.ts";
import { type BidiQuirks, buildQuirks } from "./bidi-quirks.ts";

interface Transport {
  onmessage?: ((message: BidiMessage) => void) | undefined;
  onclose?: ((reason?: string) => void) | undefined;
  send(message: BidiMessage): void;
  close(): void;
}

interface BidiFirefox {
  connectToTransport(transport: Transport, options: unknown): Promise<unknown>;
}

/** Runs `launch`, which must start one Firefox, with the tap in between. One at a time. */
export function tapBidi<T>(launch: () => Promise<T>): Promise<{ launched: T; send: SendBidi }> {
  const turn = lastTurn.then(() => launchTapped(launch));
  lastTurn = turn.catch(() => undefined);
  return turn;
}

let lastTurn: Promise<unknown> = Promise.resolve();

async function launchTapped<T>(launch: () => Promise<T>): Promise<{ launched: T; send: SendBidi }> {
  const driver = findDriver();
  const connect = driver.connectToTransport;
  const taps: Tap[] = [];
  driver.connectToTransport = (transport, options) => {
    const tap = new Tap(transport);
    taps.push(tap);
    return connect.call(driver, tap, options);
  };
  try {
    const launched = await launch();
    const [tap] = taps;
    if (tap === undefined) throw new Error("Playwright did not connect to Firefox over BiDi.");
    return { launched, send: (method, params) => tap.ask(method, params) };
  } finally {
    driver.connectToTransport = connect;
  }
}

function findDriver(): BidiFirefox {
  const client = firefox as unknown as {
    readonly _connection?: { toImpl?(object: unknown): { readonly _bidiFirefox?: BidiFirefox } };
  };
  const driver = client._connection?.toImpl?.(firefox)._bidiFirefox;
  if (driver === undefined) throw new Error("This version of Playwright keeps its driver for Firefox somewhere else.");
  return driver;
}

/** Far above what Playwright counts to. */
const FIRST_OWN_ID = 1_000_000_000;

class Tap implements Transport {
  onmessage: Transport["onmessage"];
  readonly #inner: Transport;
  readonly #quirks: BidiQuirks;
  readonly #waiting = new Map<number, (answer: BidiMessage) => void>();
  #lastId = FIRST_OWN_ID;

  constructor(inner: Transport) {
    this.#inner = inner;
    this.#quirks = buildQuirks({
      deliver: (message) => this.onmessage?.(message),
      send: (method, params) => this.ask(method, params),
    });
    inner.onmessage = (message) => this.#receive(message);
  }

  get onclose(): Transport["onclose"] {
    return this.#inner.onclose;
  }

  set onclose(listener: Transport["onclose"]) {
    this.#inner.onclose = (reason) => {
      for (const answer of this.#waiting.values()) answer({ error: "closed", message: "Firefox has ended." });
      this.#waiting.clear();
      listener?.(reason);
    };
  }

  send(message: BidiMessage): void {
    this.#inner.send(this.#quirks.changeOutgoing(message));
  }

  close(): void {
    this.#inner.close();
  }

  ask(method: string, params: object): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ type, result, error, message }) => {
        if (type === "success") resolve(result);
        else reject(new Error(`${method}: ${error}: ${message}`));
      });
      this.#inner.send({ id, method, params: { ...params } });
    });
  }

  #receive(message: BidiMessage): void {
    const waiting = message.id === undefined ? undefined : this.#waiting.get(message.id);
    if (message.id === undefined || waiting === undefined) {
      this.#quirks.passIncoming(message);
      return;
    }
    this.#waiting.delete(message.id);
    waiting(message);
  }
}
