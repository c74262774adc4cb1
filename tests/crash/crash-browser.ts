/**
 * One life of Chromium with the built extension, ended by SIGKILL: no process of it gets to write a last word. Commands go the way
 * that the options page sends them, and stores are read as they lie, by that page and not by the extension's own code.
 */
import type { BrowserContext, Page } from "playwright-core";
import type { Command, CommandType, Replies } from "../../lib/messages/commands.ts";
import type { Reply } from "../../lib/messages/reply.ts";
import { browserOf } from "../harness/chromium/background.ts";
import { launchInChromium } from "../harness/chromium.ts";
import { pollFor } from "../harness/poll.ts";
import { packStores, readStoresInPage, type Stores, unpackStores, writeFormat1InPage } from "./stores.ts";

export interface CrashBrowserOptions {
  readonly extensionDir: string;
  readonly profileDir: string;
}

/** A command that was sent and that nobody waits for. */
export interface SentCommand {
  /** Null as long as the background has not answered. */
  reply: Reply<unknown> | null;
}

export class CrashBrowser {
  readonly version: string;
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #pid: number;

  private constructor(context: BrowserContext, page: Page, pid: number) {
    this.version = browserOf(context).version();
    this.#context = context;
    this.#page = page;
    this.#pid = pid;
  }

  static async start({ extensionDir, profileDir }: CrashBrowserOptions): Promise<CrashBrowser> {
    const site = { port: 1, certificate: null };
    const { context, extensionOrigin } = await launchInChromium({ extensionDirs: [extensionDir], profileDir, site });
    const page = await context.newPage();
    // Without it the page's lists would be drawn anew at each change: what is measured is the background's work.
    await page.addInitScript(() => {
      Object.assign(globalThis, { BroadcastChannel: class extends EventTarget {} });
    });
    await page.goto(`${extensionOrigin}/options.html`);
    return new CrashBrowser(context, page, await findPid(context));
  }

  /** @throws Error with the code of a command that was refused */
  async ask<T extends CommandType>(command: Command<T> & { readonly type: T }): Promise<Replies[T]> {
    const reply = await this.#exchange(command);
    if (!reply.ok) throw new Error(`"${command.type}" was refused: ${reply.code}`);
    return reply.value as Replies[T];
  }

  /** Returns as soon as the command is on its way. */
  send(command: Command): SentCommand {
    const sent: SentCommand = { reply: null };
    this.#exchange(command).then(
      (reply) => {
        sent.reply = reply;
      },
      // The browser died before it could answer.
      () => undefined,
    );
    return sent;
  }

  async readStores(): Promise<Stores> {
    return unpackStores(await this.#page.evaluate(readStoresInPage));
  }

  /** In place of whatever database there is: the one that the first release left behind. */
  async writeFormat1(stores: Stores): Promise<void> {
    await this.#page.evaluate(writeFormat1InPage, packStores(stores));
  }

  /** Resolves once no process of this browser is left. */
  async kill(): Promise<void> {
    process.kill(-this.#pid, "SIGKILL");
    await pollFor(() => isGroupGone(this.#pid), { what: "the killed browser's processes to be gone" });
    await this.#context.close().catch(() => undefined);
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  #exchange(command: Command): Promise<Reply<unknown>> {
    return this.#page.evaluate(
      (message) =>
        (
          globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): Promise<never> } } }
        ).chrome.runtime.sendMessage(message),
      command,
    );
  }
}

/** Playwright starts the browser at the head of a process group of its own. */
async function findPid(context: BrowserContext): Promise<number> {
  const session = await browserOf(context).newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const found = processInfo.find(({ type }) => type === "browser");
  if (!found) throw new Error("The browser does not name its own process.");
  return found.id;
}

function isGroupGone(pid: number): true | undefined {
  try {
    process.kill(-pid, 0);
    return undefined;
  } catch {
    return true;
  }
}
