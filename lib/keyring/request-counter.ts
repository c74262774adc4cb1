/**
 * Counts the requests that carried a key, as the browser reports them. A page can end requests without end: however many do, one
 * turn serves them all, so that a lock never waits behind them.
 */
import { isTrouble } from "../injection/results.ts";
import type { KeyringCore } from "./core.ts";
import type { LogKeeper } from "./log-keeper.ts";
import type { EndedRequest, ReportedRequest } from "./request-log.ts";

/** Of those that wait for their turn; what is more than these is not counted. */
const MAX_ENDED = 2_000;

export class RequestCounter {
  readonly #core: KeyringCore;
  readonly #log: LogKeeper;
  readonly #ended: EndedRequest[] = [];
  #counting: Promise<void> | null = null;
  /** Sites whose last answer was a refusal, as the toolbar shows it. */
  readonly #troubled = new Set<string>();

  constructor(core: KeyringCore, log: LogKeeper) {
    this.#core = core;
    this.#log = log;
  }

  noteStart(request: ReportedRequest): void {
    const { requests, exclusive } = this.#core;
    // Woken by this very request: the rules that it met are known only after the first reconciliation.
    if (requests.isReady) requests.start(request);
    else exclusive(async () => requests.start(request)).catch(() => undefined);
  }

  /** Resolves when it is counted, if it was one that carried a key. */
  noteEnd(request: EndedRequest): Promise<void> {
    if (this.#ended.length < MAX_ENDED) this.#ended.push(request);
    this.#counting ??= this.#core.exclusive(() => {
      this.#counting = null;
      return this.#count(this.#ended.splice(0));
    });
    return this.#counting;
  }

  async #count(ended: readonly EndedRequest[]): Promise<void> {
    const { ports, requests } = this.#core;
    const findTabOrigin = askOnce(ports.findTabOrigin);
    for (const request of ended) {
      const sent = await requests.end(request, { nowMs: ports.now(), findTabOrigin });
      if (!sent) continue;
      ports.usage.record(sent);
      this.#log.noteUse();
      this.#showTrouble(sent.site, isTrouble(sent.result));
    }
  }

  /** The toolbar says that a key was refused, until one is not. */
  #showTrouble(site: string, isTroubled: boolean): void {
    if (this.#troubled.has(site) === isTroubled) return;
    if (isTroubled) this.#troubled.add(site);
    else this.#troubled.delete(site);
    // A site can say another thing with every answer: however many do, one look serves them all.
    this.#core.reconcileSoon().catch(() => undefined);
  }
}

function askOnce(find: (tabId: number) => Promise<string | null>): (tabId: number) => Promise<string | null> {
  const asked = new Map<number, Promise<string | null>>();
  return (tabId) => {
    const origin = asked.get(tabId) ?? find(tabId);
    asked.set(tabId, origin);
    return origin;
  };
}
