/**
 * The built options page over a made-up background with many keys, used by real clicks and keys, with the long tasks that the
 * browser itself reports while each thing is done. Nothing of the page is changed but, for the control, how it is told what is seen.
 */
import type { Page } from "playwright-core";
import { PROVIDER_IDS } from "../lib/providers/provider-id.ts";
import type { LaunchedKeyring } from "../tests/harness/launched-keyring.ts";

export const STEPS = ["opening", "searching", "ordering", "scrolling", "choosing a key"] as const;
export type StepName = (typeof STEPS)[number];

export interface KeysPageOptions {
  readonly size: number;
  /** The whole list counts as near the window, and so is drawn. */
  readonly isControl: boolean;
}

interface Watched {
  readonly longTasksMs: number[];
}

const ROW = "li[aria-label]";

/** Time for what was begun to end and for the browser to report it. */
const SETTLE_MS = 600;

export class KeysPage {
  readonly #page: Page;
  readonly #address: string;
  readonly #rowsAtFirst: number;

  private constructor(page: Page, address: string, options: KeysPageOptions) {
    this.#page = page;
    this.#address = address;
    this.#rowsAtFirst = options.isControl ? options.size : 1;
  }

  static async open({ context, extensionOrigin }: LaunchedKeyring, options: KeysPageOptions): Promise<KeysPage> {
    const page = await context.newPage();
    await page.addInitScript(answerWithKeys, { size: options.size, providers: PROVIDER_IDS });
    await page.addInitScript(watch);
    if (options.isControl) await page.addInitScript(seeEverything);
    return new KeysPage(page, `${extensionOrigin}/options.html`, options);
  }

  /** The longest task of each of these steps, in this order; 0 where none was over 50 ms. */
  async play(steps: readonly StepName[]): Promise<Record<StepName, number>> {
    const page = this.#page;
    const search = page.getByRole("searchbox");
    const work: Readonly<Record<StepName, () => Promise<void>>> = {
      opening: async () => {
        await page.goto(this.#address);
        await page.locator("section[aria-busy=false]").waitFor();
        await page
          .locator(ROW)
          .nth(this.#rowsAtFirst - 1)
          .waitFor({ state: "attached", timeout: 120_000 });
      },
      searching: async () => {
        await search.pressSequentially("department 12", { delay: 30 });
        await search.press("Escape");
      },
      ordering: async () => {
        for (const order of ["name", "used", "added"]) {
          await page.getByRole("combobox", { name: "Order" }).selectOption(order);
        }
      },
      scrolling: async () => {
        for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 1500);
        await page.keyboard.press("End");
      },
      "choosing a key": async () => {
        const rows = page.locator(`${ROW} h2 a`);
        for (const at of [5, 6, 7]) await rows.nth(at).click();
        await page.getByRole("link", { name: "Close details" }).click();
      },
    };
    const longest: Record<string, number> = {};
    for (const step of steps) {
      await work[step]();
      await page.waitForTimeout(SETTLE_MS);
      longest[step] = await this.#takeLongestMs();
    }
    return longest as Record<StepName, number>;
  }

  close(): Promise<void> {
    return this.#page.close();
  }

  #takeLongestMs(): Promise<number> {
    return this.#page.evaluate(() => {
      const { longTasksMs } = (globalThis as unknown as { watched: Watched }).watched;
      return Math.max(0, ...longTasksMs.splice(0));
    });
  }
}

/** Runs in the page before its own scripts, as all below. */
function watch(): void {
  const watched: Watched = { longTasksMs: [] };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longTasksMs.push(duration);
  }).observe({ type: "longtask", buffered: true });
  Object.assign(globalThis, { watched });
}

function seeEverything(): void {
  const Native = IntersectionObserver;
  class SeesFar extends Native {
    constructor(look: IntersectionObserverCallback, options?: IntersectionObserverInit) {
      super(look, { ...options, rootMargin: "10000000px 0px" });
    }
  }
  Object.assign(globalThis, { IntersectionObserver: SeesFar });
}

/** The keys are made when they are asked for, which costs what reading a message of that size does. */
function answerWithKeys({ size, providers }: { size: number; providers: readonly string[] }): void {
  const makeKey = (at: number) => ({
    id: `key-${at}`,
    provider: providers[at % providers.length],
    name: `Team ${at} of department ${at % 17}`,
    mask: "sk-p...9f2Q",
    addedAtMs: 1_700_000_000_000 + at,
    active: at < providers.length,
    lastUse: at % 3 === 0 ? { atMs: 1_750_000_000_000 + at, result: "used" } : null,
  });
  const answers: Readonly<Record<string, () => unknown>> = {
    "vault.view": () => ({ status: "unlocked", kdf: null }),
    "keys.list": () => ({ keys: Array.from({ length: size }, (_, at) => makeKey(at)), damaged: [] }),
  };
  const scope = globalThis as unknown as Record<string, { runtime: object } | undefined>;
  for (const api of [scope["chrome"], scope["browser"]]) {
    if (!api) continue;
    Object.defineProperty(api.runtime, "sendMessage", {
      value: async ({ type }: { type: string }) => ({ ok: true, value: answers[type]?.() ?? [] }),
    });
  }
}
