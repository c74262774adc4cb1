/**
 * The built extension with a vault of a certain size, and a page of it in which the derivation's workers and the background's answers
 * are timed where they happen. Nothing of the extension is changed: the page's own Worker and message calls are looked at.
 */
import type { Page } from "playwright-core";
import { encodeBase64url } from "../lib/crypto/bytes.ts";
import type { Command, CommandType, Replies } from "../lib/messages/commands.ts";
import { makeFormat1, makePassphrase, type Passphrase } from "../tests/crash/made-vault.ts";
import { packStores, writeFormat1InPage } from "../tests/crash/stores.ts";
import { launchInChromium } from "../tests/harness/chromium.ts";
import type { LaunchedKeyring } from "../tests/harness/launched-keyring.ts";
import { OptionsPage } from "../tests/harness/options-page.ts";
import { RELEASE_DIR } from "./arm-extensions.ts";

export interface UnlockCost {
  /** From the worker being asked to its answer. */
  readonly derivationMs: number;
  /** From the same moment until the background has said "unlocked". */
  readonly unlockMs: number;
  /** Until the list of keys stands in the page. */
  readonly drawnMs: number;
  readonly derivations: number;
}

interface Seen {
  derivations: number;
  askedMs: number;
  derivedMs: number;
  unlockedMs: number;
  /** Tasks of the page that held it for longer than 50 ms, as the browser itself reports them. */
  longTasksMs: number[];
}

export interface VaultPageOptions {
  /** How many keys are in the vault. */
  readonly size: number;
  /** The release build where nothing else is said. */
  readonly extensionDir?: string;
}

/** What a new vault takes: lib/crypto/kdf.ts. */
export const USUAL_WORK = { memoryKiB: 64 * 1024, passes: 3 };

const TYPING_MS = 500;

export class VaultPage {
  readonly browser: LaunchedKeyring;
  #page: Page;
  #passphrase: Passphrase;

  private constructor(browser: LaunchedKeyring, page: Page, passphrase: Passphrase) {
    this.browser = browser;
    this.#page = page;
    this.#passphrase = passphrase;
  }

  static async open(profileDir: string, { size, extensionDir = RELEASE_DIR }: VaultPageOptions): Promise<VaultPage> {
    const site = { port: 1, certificate: null };
    const browser = await launchInChromium({ extensionDirs: [extensionDir], profileDir, site });
    const first = await OptionsPage.ofInstall(browser);
    const passphrase = await makePassphrase(USUAL_WORK);
    await first.page.evaluate(writeFormat1InPage, packStores(await makeFormat1(size, passphrase)));
    const page = await browser.context.newPage();
    await first.page.close();
    await page.addInitScript(watch);
    const opened = new VaultPage(browser, page, passphrase);
    await opened.reload();
    // The first one also brings the vault to this format.
    await opened.unlockByHand();
    return opened;
  }

  async reload(): Promise<void> {
    await this.#page.goto(`${this.browser.extensionOrigin}/options.html`);
  }

  async unlockByHand(): Promise<UnlockCost> {
    // Nobody types a passphrase in no time; the worker warms up meanwhile.
    await this.#page.getByLabel("Passphrase", { exact: true }).pressSequentially(this.#passphrase.typed);
    await this.#page.waitForTimeout(TYPING_MS);
    await this.#page.getByRole("button", { name: "Unlock", exact: true }).click();
    await this.#page.getByRole("heading", { name: "LLM Providers" }).waitFor();
    const { derivations, askedMs, derivedMs, unlockedMs, nowMs } = await this.#read();
    return {
      derivations,
      derivationMs: derivedMs - askedMs,
      unlockMs: unlockedMs - askedMs,
      drawnMs: nowMs - askedMs,
    };
  }

  async lock(): Promise<void> {
    await this.ask({ type: "vault.lock" });
    await this.reload();
  }

  /** How long the page waits for the answer, by its own clock. @throws Error for a refusal */
  async time<T extends CommandType>(
    command: Command<T> & { readonly type: T },
  ): Promise<{ ms: number; value: Replies[T] }> {
    const { ms, reply } = await this.#page.evaluate(async (message) => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { sendMessage(message: unknown): Promise<{ ok: boolean; value: unknown }> } };
      };
      const startedMs = performance.now();
      const reply = await chrome.runtime.sendMessage(message);
      return { ms: performance.now() - startedMs, reply };
    }, command);
    if (!reply.ok) throw new Error(`"${command.type}" was refused: ${JSON.stringify(reply)}`);
    return { ms, value: reply.value as Replies[T] };
  }

  async ask<T extends CommandType>(command: Command<T> & { readonly type: T }): Promise<Replies[T]> {
    return (await this.time<T>(command)).value;
  }

  /** In place of the page that lists the keys: one that hears of no change, and so draws nothing. */
  async openQuietPage(): Promise<void> {
    const page = await this.browser.context.newPage();
    await page.addInitScript(watch);
    await page.addInitScript(() => {
      Object.assign(globalThis, { BroadcastChannel: class extends EventTarget {} });
    });
    await page.goto(`${this.browser.extensionOrigin}/popup.html`);
    await this.#page.close();
    this.#page = page;
  }

  /** With a new vault key too. */
  async changePassphrase(chosen: Passphrase): Promise<void> {
    await this.ask({
      type: "vault.changePassphrase",
      wrappingKey: encodeBase64url(this.#passphrase.wrappingKey),
      newKdf: chosen.kdf,
      newWrappingKey: encodeBase64url(chosen.wrappingKey),
      rotate: true,
    });
    this.#passphrase = chosen;
  }

  async countDerivations(): Promise<number> {
    return (await this.#read()).derivations;
  }

  async readLongTasksMs(): Promise<readonly number[]> {
    return (await this.#read()).longTasksMs;
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  #read(): Promise<Seen & { nowMs: number }> {
    return this.#page.evaluate(() => ({
      ...(globalThis as unknown as { seen: Seen }).seen,
      nowMs: performance.now(),
    }));
  }
}

/** Runs in the page before its own scripts. */
function watch(): void {
  const seen: Seen = { derivations: 0, askedMs: 0, derivedMs: 0, unlockedMs: 0, longTasksMs: [] };
  const NativeWorker = Worker;
  class WatchedWorker extends NativeWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      seen.derivations += 1;
      this.addEventListener("message", () => {
        seen.derivedMs = performance.now();
      });
    }

    override postMessage(message: unknown, transfer?: Transferable[] | StructuredSerializeOptions): void {
      if (message !== "warm-up") seen.askedMs = performance.now();
      super.postMessage(message, transfer as StructuredSerializeOptions);
    }
  }
  const scope = globalThis as unknown as Record<"chrome" | "browser", { runtime: Record<string, unknown> } | undefined>;
  for (const name of ["chrome", "browser"] as const) {
    const runtime = scope[name]?.runtime;
    const send = runtime?.["sendMessage"] as ((message: { type: string }) => Promise<unknown>) | undefined;
    if (!runtime || !send) continue;
    runtime["sendMessage"] = async (message: { type: string }) => {
      const reply = await send.call(runtime, message);
      if (message.type === "vault.unlock") seen.unlockedMs = performance.now();
      return reply;
    };
  }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasksMs.push(duration);
  }).observe({ type: "longtask", buffered: true });
  Object.assign(globalThis, { Worker: WatchedWorker, seen });
}
