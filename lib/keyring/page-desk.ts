/**
 * What content scripts can bring about, for their own origin and no other: hear how their site is served, say that a request
 * waits, ask for the list of keys or for a change of it. None of it opens anything but a question to the user.
 */
import { KeyringError } from "../errors.ts";
import { pageStateOf } from "../injection/site-status.ts";
import type { KeysApiAnswer, KeysApiChange, PageAnswer, PageMessage } from "../messages/page-messages.ts";
import type { KeyringCore } from "./core.ts";
import {
  buildListAnswer,
  checkAddition,
  findKeyOfSite,
  isAnswerable,
  NOT_FOUND,
  NOT_NOW,
  OTHER_WAITING,
} from "./keys-api.ts";
import { buildMutex } from "./mutex.ts";
import type { Question } from "./questions.ts";
import { findSite, type SiteSituation, type Situation } from "./situation.ts";

/** The browser's word on who sends. */
export interface PageSender {
  readonly origin: string;
  readonly tabId: number;
}

const POPUP_AGAIN_MS = 60_000;

type AskMessage = PageMessage & { readonly type: "providerKeys.ask" };

export class PageDesk {
  readonly #core: KeyringCore;
  /** Pages wait for each other, so that a command of the user's waits for one of them at most. */
  readonly #inLine = buildMutex();
  /** When the popup last opened by itself, by the id of the site. */
  readonly #openedAtMs = new Map<string, number>();

  constructor(core: KeyringCore) {
    this.#core = core;
  }

  receive(message: PageMessage, from: PageSender): Promise<PageAnswer | KeysApiAnswer | null> {
    switch (message.type) {
      case "page.hello":
        return this.#greet(from);
      case "page.held":
        return this.#inLine(() => this.#noteHeld(message.acted, from));
      case "providerKeys.list":
        return this.#inLine(() => this.#core.exclusive(() => this.#list(from)));
      case "providerKeys.ask":
        return this.#inLine(() => this.#core.exclusive(() => this.#ask(message, from)));
    }
  }

  /** A page of this origin has begun, or looks again: its rules are in force before it hears its state. */
  async #greet({ origin }: PageSender): Promise<PageAnswer> {
    return this.#core.describe(findSite(await this.#core.reconcileSoon(), origin));
  }

  /** A request waits for the vault: the toolbar is marked, and the popup opens where the user has just acted in that tab. */
  #noteHeld(acted: boolean, from: PageSender): Promise<null> {
    return this.#core.exclusive(async () => {
      const site = findSite(await this.#core.read(), from.origin);
      if (!site || pageStateOf(site) !== "ask") return null;
      await this.#raise({ kind: "unlock", ...this.#asked(site, from) }, acted);
      return null;
    });
  }

  async #list({ origin }: PageSender): Promise<KeysApiAnswer> {
    const situation = await this.#core.read();
    const { vault, ring } = situation;
    const site = needBuiltIn(situation, origin);
    if (!vault || !isAnswerable(site.status)) return NOT_NOW;
    return buildListAnswer({ vault, ring, siteId: site.record.id, usage: await this.#core.ports.usage.readAll() });
  }

  /** Null where the answer comes when the user has decided. */
  async #ask({ id, change, acted }: AskMessage, from: PageSender): Promise<KeysApiAnswer | null> {
    const situation = await this.#core.read();
    const site = needBuiltIn(situation, from.origin);
    const wanted = await this.#checkChange(change, situation, site);
    if ("status" in wanted) return wanted;
    const isAsked = await this.#raise({ ...wanted, requestId: id, ...this.#asked(site, from) }, acted);
    return isAsked ? null : OTHER_WAITING;
  }

  async #checkChange(change: KeysApiChange, { vault, ring }: Situation, { record, status }: SiteSituation) {
    const addition = change.kind === "add" ? checkAddition(change) : null;
    if (addition && "status" in addition) return addition;
    if (!vault || !isAnswerable(status)) return NOT_NOW;
    if (addition) return { kind: "add-key", ...addition } as const;
    if (change.kind !== "delete" || change.id === "")
      return { status: 400, body: { error: "Provider key ID is required" } };
    const key = await findKeyOfSite({ vault, ring, siteId: record.id }, change.id);
    return key ? ({ kind: "delete-key", keyId: key.record.id } as const) : NOT_FOUND;
  }

  #asked({ record }: SiteSituation, { origin, tabId }: PageSender) {
    return { siteId: record.id, origin, tabId, askedAtMs: this.#core.ports.now() };
  }

  /** False where another question of this site waits. */
  async #raise(question: Parameters<KeyringCore["questions"]["ask"]>[0], acted: boolean): Promise<boolean> {
    const { ports, questions } = this.#core;
    for (const ended of await questions.removeEnded(question.askedAtMs)) this.#core.answerNotNow(ended);
    if (!(await questions.ask(question))) return false;
    const isQuiet = await questions.isQuiet(question.siteId, question.askedAtMs);
    await this.#core.settle();
    ports.notifyPages();
    if (acted && !isQuiet) this.#openPopup(question);
    return true;
  }

  /** A page can say any number of times that it waits, and one click counts for seconds. */
  #openPopup({ siteId, tabId, askedAtMs }: Pick<Question, "siteId" | "tabId" | "askedAtMs">): void {
    if (askedAtMs - (this.#openedAtMs.get(siteId) ?? 0) < POPUP_AGAIN_MS) return;
    this.#openedAtMs.set(siteId, askedAtMs);
    this.#core.ports.openPopup(tabId);
  }
}

/** @throws KeyringError `not-allowed`: only the site whose interface this is has it answered */
function needBuiltIn(situation: Situation, origin: string): SiteSituation {
  const site = findSite(situation, origin);
  if (!site?.builtIn) throw new KeyringError("not-allowed");
  return site;
}
