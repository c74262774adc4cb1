/**
 * One profile with one vault of a certain size, and a browser that is killed in it again and again. After each kill the browser
 * starts anew on what is left, and the vault is judged twice: by its stores alone, and by what the extension says of it.
 */
import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { encodeBase64url } from "../../lib/crypto/bytes.ts";
import { pollFor } from "../harness/poll.ts";
import { CrashBrowser, type CrashBrowserOptions, type SentCommand } from "./crash-browser.ts";
import { type Facts, judgeStores } from "./facts.ts";
import { makeFormat1, makePassphrase } from "./made-vault.ts";
import { buildWrite, judgeEnding, type Write, type WriteKind } from "./writes.ts";

export interface KillResult {
  readonly kind: WriteKind;
  readonly ending: "old" | "new" | "lost";
  /** What is wrong with it; empty unless something was lost. */
  readonly faults: readonly string[];
  readonly afterMs: number;
  /** How long the same kind of write took just before, undisturbed: the shorter of two. */
  readonly durationMs: number;
  readonly wasAnswered: boolean;
}

export interface LabOptions extends CrashBrowserOptions {
  readonly size: number;
  /** The control's writes are not whole at every moment: undisturbed, they are waited for. */
  readonly writesApart: boolean;
}

/** A little beyond the measured end, so that some of the kills come right after it. */
const BEYOND = 1.1;
const REVEALED_AT_RANDOM = 2;

export class Lab {
  readonly #options: LabOptions;
  #browser: CrashBrowser;
  #facts: Facts;

  private constructor(options: LabOptions, browser: CrashBrowser, facts: Facts) {
    this.#options = options;
    this.#browser = browser;
    this.#facts = facts;
  }

  /** With a vault that the extension itself has brought to its own format. */
  static async open(options: LabOptions): Promise<Lab> {
    const browser = await CrashBrowser.start(options);
    const facts = await layFormat1(browser, options.size);
    const lab = new Lab(options, browser, facts);
    await lab.#carryOut(await buildWrite("migration", facts));
    return lab;
  }

  get version(): string {
    return this.#browser.version;
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  async kill(kind: WriteKind): Promise<KillResult> {
    // The first run in a fresh browser is slower than those that follow: kills would come when all is over.
    const firstMs = await this.#carryOut(await this.#prepare(kind));
    const durationMs = Math.min(firstMs, await this.#carryOut(await this.#prepare(kind)));
    const write = await this.#prepare(kind);
    const afterMs = Math.random() * BEYOND * durationMs;
    const sent = this.#browser.send(write.command);
    await sleep(afterMs);
    await this.#browser.kill();
    this.#browser = await CrashBrowser.start(this.#options);
    const wasAnswered = sent.reply !== null;
    return { kind, afterMs, durationMs, wasAnswered, ...(await this.#judge(write, sent)) };
  }

  /** A migration needs a vault of the old format in the place of this one; a deletion something to delete. */
  async #prepare(kind: WriteKind): Promise<Write> {
    if (kind === "migration") {
      await this.#browser.ask({ type: "vault.lock" });
      this.#facts = await layFormat1(this.#browser, this.#options.size);
    } else if (kind === "delete" && this.#facts.keys.size === 0) {
      await this.#carryOut(await buildWrite("add", this.#facts));
    }
    return buildWrite(kind, this.#facts);
  }

  async #judge(write: Write, { reply }: SentCommand): Promise<Pick<KillResult, "ending" | "faults">> {
    const judged = await judgeStores(await this.#browser.readStores(), write.passphrases);
    if (!judged.ok) return { ending: "lost", faults: [judged.fault] };
    this.#facts = judged.facts;
    const ending = judgeEnding(write, judged.facts);
    const faults = [
      ...(ending === "half" ? ["neither the old state nor the new"] : []),
      ...(reply?.ok && ending === "old" ? ["it was answered, and is not there"] : []),
      ...(reply && !reply.ok ? [`the command was refused: ${reply.code}`] : []),
      ...(await this.#askExtension(write)),
    ];
    return { ending: faults.length > 0 || ending === "half" ? "lost" : ending, faults };
  }

  /** By its own commands, as a person would see it. */
  async #askExtension({ touched }: Write): Promise<readonly string[]> {
    const wrappingKey = encodeBase64url(this.#facts.passphrase.wrappingKey);
    try {
      await this.#browser.ask({ type: "vault.unlock", wrappingKey });
      const { damages, intact } = await this.#browser.ask({ type: "vault.check" });
      const { keys } = await this.#browser.ask({ type: "keys.list" });
      const isListed = keys.length === this.#facts.keys.size && keys.every(({ id }) => this.#facts.keys.has(id));
      await this.#refresh();
      return [
        ...damages.map((damage) => `the check reports ${JSON.stringify(damage)}`),
        ...(intact.keys === this.#facts.keys.size ? [] : [`the check found ${intact.keys} keys`]),
        ...(isListed ? [] : ["the list has other keys than the store"]),
        ...(await this.#reveal(touched, wrappingKey)),
      ];
    } catch (thrown) {
      return [thrown instanceof Error ? thrown.message : String(thrown)];
    }
  }

  async #reveal(touched: readonly string[], wrappingKey: string): Promise<readonly string[]> {
    const { keys } = this.#facts;
    const all = [...keys.keys()];
    const some = all.length === 0 ? [] : Array.from({ length: REVEALED_AT_RANDOM }, () => all[randomInt(all.length)]);
    const faults: string[] = [];
    for (const id of new Set([...touched, ...some])) {
      if (id === undefined || !keys.has(id)) continue;
      const { key } = await this.#browser.ask({ type: "keys.reveal", id, wrappingKey, purpose: "show" });
      if (key !== keys.get(id)?.secret) faults.push("a key is shown as another");
    }
    return faults;
  }

  /** Undisturbed. Returns how long it took. */
  async #carryOut(write: Write): Promise<number> {
    const startedMs = performance.now();
    await this.#browser.ask(write.command);
    const takenMs = performance.now() - startedMs;
    await this.#adopt(write);
    return takenMs;
  }

  /** @throws Error where a write that nobody disturbed did not do what it is for: then the kills would prove nothing */
  async #adopt(write: Write): Promise<void> {
    const judged = await this.#judgeUndisturbed(write);
    if (!judged.ok) throw new Error(`${write.kind}, undisturbed: ${judged.fault}`);
    const ending = judgeEnding(write, judged.facts);
    if (ending !== "new") throw new Error(`${write.kind}, undisturbed, ended ${ending}.`);
    this.#facts = judged.facts;
  }

  /** Of the product's, any moment must do. */
  #judgeUndisturbed({ passphrases, kind }: Write): Promise<Awaited<ReturnType<typeof judgeStores>>> {
    const judge = async () => judgeStores(await this.#browser.readStores(), passphrases);
    if (!this.#options.writesApart) return judge();
    const judgeWhole = async () => {
      const judged = await judge();
      return judged.ok && judged;
    };
    return pollFor(judgeWhole, { what: `the control's ${kind} to be whole` });
  }

  /** What unlocking has added to the log is part of the state before the next write. */
  async #refresh(): Promise<void> {
    const judged = await judgeStores(await this.#browser.readStores(), [this.#facts.passphrase]);
    if (!judged.ok) throw new Error(judged.fault);
    this.#facts = judged.facts;
  }
}

async function layFormat1(browser: CrashBrowser, size: number): Promise<Facts> {
  const passphrase = await makePassphrase();
  const stores = await makeFormat1(size, passphrase);
  await browser.writeFormat1(stores);
  const judged = await judgeStores(stores, [passphrase]);
  if (!judged.ok) throw new Error(judged.fault);
  return judged.facts;
}
