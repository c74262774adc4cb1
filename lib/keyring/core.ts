/**
 * What everything in the background stands on: one thing at a time, and after each change rules, toolbar, content scripts and
 * open pages in agreement with what is true. Holds no secret between two turns but the open vault's handles.
 */
import { pageStateOf } from "../injection/site-status.ts";
import type { LockReason } from "../messages/lock-reasons.ts";
import type { KeysApiAnswer, PageAnswer } from "../messages/page-messages.ts";
import type { VaultView } from "../messages/views.ts";
import { getKey } from "../vault/key-ring.ts";
import type { LockEvent } from "../vault/lock-machine.ts";
import { buildAnnouncement } from "./announcement.ts";
import { ArmingLog } from "./arming-log.ts";
import { isAnswerable, NOT_NOW } from "./keys-api.ts";
import { LockWatch } from "./lock-watch.ts";
import { buildMutex, type RunExclusive } from "./mutex.ts";
import type { KeyringPorts } from "./ports.ts";
import { type KeysApiQuestion, type Question, Questions } from "./questions.ts";
import { type Reconciled, reconcile } from "./reconciler.ts";
import { RequestLog } from "./request-log.ts";
import { readSettings } from "./settings-in-force.ts";
import { endpointsOf, readSituation, type SiteSituation, type Situation } from "./situation.ts";
import { VaultAccess } from "./vault-access.ts";

const LOCK_WAIT_MS = 2_000;

export class KeyringCore {
  readonly ports: KeyringPorts;
  readonly access: VaultAccess;
  readonly questions: Questions;
  readonly requests = new RequestLog();
  readonly armings: ArmingLog;
  readonly watch: LockWatch;
  readonly #inTurn = buildMutex();
  /** The reconciliation that waits its turn: whoever asks meanwhile is served by the same one. */
  #coming: Promise<Situation> | null = null;
  #locksWaiting = 0;
  #isSettled = true;
  /** What the pages of each origin were last told; null before the first look. */
  #told: ReadonlyMap<string, string> | null = null;
  /** How every site stood at the last look, for our own pages. */
  #shown: string | null = null;

  constructor(ports: KeyringPorts) {
    this.ports = ports;
    this.access = new VaultAccess(ports);
    this.armings = new ArmingLog(ports);
    this.watch = new LockWatch({
      session: ports.session,
      now: ports.now,
      readSettings: () => readSettings(this.access, ports.store),
    });
    this.questions = new Questions(ports.questions);
  }

  read(): Promise<Situation> {
    return readSituation(this.ports, this.access);
  }

  /** One thing at a time. Nothing finds a vault open past a deadline of its lock: the clock is looked at first. */
  readonly exclusive: RunExclusive = (task) =>
    this.#inTurn(async () => {
      await this.#heed({ kind: "tick" });
      return task();
    });

  /** What the lock has to know of. */
  note(event: LockEvent): Promise<void> {
    const take = () => this.#inTurn(() => this.#heed(event));
    return event.kind === "idle-state" && event.idle === "locked" ? this.#urgently(take) : take();
  }

  /** However the change went, what is in force afterwards is made equal to what is true afterwards. */
  changing<T>(change: () => Promise<T>): Promise<T> {
    return this.exclusive(() => this.#carryOut(change));
  }

  async #carryOut<T>(change: () => Promise<T>): Promise<T> {
    const [changed] = await Promise.allSettled([change()]);
    const [settled] = await Promise.allSettled([this.settle()]);
    this.ports.notifyPages();
    if (changed.status === "rejected") throw changed.reason;
    if (settled.status === "rejected") throw settled.reason;
    return changed.value;
  }

  /** A page can bring about any number of these: at most one runs and one waits, and commands wait for no more than that. */
  reconcileSoon(): Promise<Situation> {
    this.#coming ??= this.#inTurn(async () => {
      this.#coming = null;
      // Where that fails nobody knows what is true; looking at all of it then leaves guards in place of keys.
      await this.#heed({ kind: "tick" }).catch(() => undefined);
      return this.settle();
    });
    return this.#coming;
  }

  /** False where the last attempt failed: what is in force may be another than what is true. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  /** Only within `exclusive`. */
  async settle(): Promise<Situation> {
    this.#isSettled = false;
    const reconciled = await reconcile(this.ports, this.access).catch((cause: unknown) => {
      // No rule carries a key now: nothing that goes out is to be counted as if one did.
      this.requests.arm([]);
      void this.armings.note("unknown", []);
      throw cause;
    });
    this.#isSettled = true;
    const { situation, open } = reconciled;
    this.requests.arm(open);
    await this.armings.note(situation.vaultStatus, open);
    await this.#dropQuestions(reconciled);
    await this.#announce(reconciled);
    this.#tellPages(open);
    this.#tellOwnPages(situation);
    if (!situation.vault) this.watch.forget();
    this.ports.syncLockAlarms(situation.vault && this.watch.alarms);
    await this.ports.syncSiteScripts(situation.sites.filter(needsScripts).map(({ record }) => record.origin));
    return situation;
  }

  async #announce({ situation, open }: Reconciled): Promise<void> {
    const { announce, usage, now, wakeAt } = this.ports;
    const questions = await this.questions.list(now());
    const isServed = open.some(({ status }) => status === "on");
    announce(buildAnnouncement({ situation, open, questions, usage: isServed ? await usage.readAll() : [] }));
    const endMs = await this.questions.nextEndMs(now());
    if (endMs !== null) wakeAt(endMs);
  }

  /** True while a lock waits for its turn: long work ends itself then, and leaves everything as it was. */
  get isLockWanted(): boolean {
    return this.#locksWaiting > 0;
  }

  /** Answers when no rule holds a key any more. */
  lock(why: LockReason): Promise<VaultView> {
    return this.#urgently(() =>
      this.exclusive(async () => {
        await this.#lockNow(why);
        return this.access.view();
      }),
    );
  }

  /** A lock that is kept waiting, by whatever hangs, takes the key away out of its turn; its turn does the rest. */
  #urgently<T>(lock: () => Promise<T>): Promise<T> {
    this.#locksWaiting += 1;
    const clock = setTimeout(() => this.#lockOutOfTurn().catch(() => undefined), LOCK_WAIT_MS);
    return lock().finally(() => {
      clearTimeout(clock);
      this.#locksWaiting -= 1;
    });
  }

  async #lockOutOfTurn(): Promise<void> {
    await Promise.allSettled([this.access.forget(), this.ports.dropKeyRules()]);
    this.ports.notifyPages();
  }

  async #heed(event: LockEvent): Promise<void> {
    const reason = await this.watch.take(event);
    if (reason) await this.#lockNow(reason);
  }

  /** The log's entry is written when no rule holds a key any more: it must not be in the way. */
  async #lockNow(why: LockReason): Promise<void> {
    let writeDown: () => Promise<void> = async () => undefined;
    const drop = async () => {
      writeDown = await this.#drop(why);
    };
    await this.#carryOut(drop).finally(() => writeDown().catch(() => undefined));
  }

  async #drop(why: LockReason): Promise<() => Promise<void>> {
    // Those whose time is over too: their pages wait for an answer. Nothing about a question may stand in the way of the lock.
    const waiting = await this.questions.remove(() => true).catch(() => []);
    const writeDown = await this.access.lock(why);
    // Before anything is read that the rest is decided by: a disk that does not answer must not keep a key in a rule.
    await this.ports.dropKeyRules().catch(() => undefined);
    this.watch.forget();
    for (const question of waiting) this.answerNotNow(question);
    return writeDown;
  }

  /** What a page of this site is told. */
  describe(site: SiteSituation | null): PageAnswer {
    if (!site) return { state: "not-granted", endpoints: [], answersKeysApi: false };
    const state = pageStateOf(site);
    const endpoints = state === "not-granted" ? [] : endpointsOf(site);
    return { state, endpoints, answersKeysApi: site.builtIn && state !== "not-granted" };
  }

  /** A question ends with its time, its page and what it was about; a page that still waits for the answer hears of it. */
  async #dropQuestions(reconciled: Reconciled): Promise<void> {
    const waiting = await this.questions.list(this.ports.now());
    const lives = new Set(waiting.filter((question) => isStillAsked(question, reconciled)).map(({ id }) => id));
    for (const question of await this.questions.remove(({ id }) => !lives.has(id))) this.answerNotNow(question);
  }

  /** The site's own interface says that nobody is signed in: locked, switched off or too late. */
  answerNotNow(question: Question): void {
    if (question.kind !== "unlock") this.reply(question, NOT_NOW);
  }

  /** To the page that asked, wherever it is in its tab. */
  reply({ tabId, origin, requestId }: KeysApiQuestion, answer: KeysApiAnswer): void {
    this.ports.notifyTab(tabId, { type: "page.answered", origin, id: requestId, answer });
  }

  /** What nobody commanded, such as a permission that the user took back in the browser, has to be seen too. */
  #tellOwnPages({ vaultStatus, sites }: Situation): void {
    const shown = JSON.stringify([vaultStatus, sites.map(({ record, status }) => [record.id, status])]);
    const before = this.#shown;
    this.#shown = shown;
    if (before !== null && before !== shown) this.ports.notifyPages();
  }

  #tellPages(open: readonly SiteSituation[]): void {
    const told = new Map(open.map((site) => [site.record.origin, JSON.stringify(this.describe(site))]));
    const before = this.#told;
    this.#told = told;
    if (before === null) return;
    for (const origin of new Set([...before.keys(), ...told.keys()])) {
      if (before.has(origin) && before.get(origin) !== told.get(origin)) {
        this.ports.notifySite(origin, { type: "page.changed" });
      }
    }
  }
}

function needsScripts({ builtIn, status }: SiteSituation): boolean {
  return !builtIn && status !== "no-permission";
}

function isStillAsked(question: Question, { situation, open }: Reconciled): boolean {
  const site = open.find(({ record }) => record.id === question.siteId);
  if (!site) return false;
  if (question.kind === "unlock") return pageStateOf(site) === "ask";
  const isAboutNothing = question.kind === "delete-key" && !getKey(situation.ring, question.keyId);
  return isAnswerable(site.status) && !isAboutNothing;
}
