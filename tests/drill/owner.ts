/**
 * The person whose vault it is: looks into it, locks and unlocks it, and sets it right after an attack. Speaks to the extension from
 * its own options page, so that what is read does not come from the page that attacks.
 */
import type { Page } from "playwright-core";
import type { LaunchedKeyring } from "../harness/launched-keyring.ts";
import { OptionsPage } from "../harness/options-page.ts";
import { pollFor } from "../harness/poll.ts";
import type { ToolbarPopup } from "../harness/toolbar-popup.ts";

/** What the vault holds before an attack, and after the owner has set it right. */
export const OWN_KEY_NAME = "Work";

export interface OwnerOptions {
  readonly browser: LaunchedKeyring;
  readonly key: string;
  /** Null for a careless extension, which opens to anybody. */
  readonly passphrase: string | null;
}

interface NamedKey {
  readonly id: string;
  readonly name: string;
}

export interface Waiting {
  readonly id: string;
  readonly kind: string;
  readonly name?: string;
}

interface Answer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly code?: string;
}

export class Owner {
  readonly #options: OwnerOptions;
  #page: Page | null = null;

  constructor(options: OwnerOptions) {
    this.#options = options;
  }

  /** Null until it was needed. */
  get page(): Page | null {
    return this.#page;
  }

  get extension(): { readonly id: string; readonly origin: string } {
    const { extensionId, extensionOrigin } = this.#options.browser;
    return { id: new URL(extensionOrigin).hostname || extensionId, origin: extensionOrigin };
  }

  openPopup(): Promise<ToolbarPopup> {
    return this.#options.browser.openPopup();
  }

  async listKeys(): Promise<readonly NamedKey[]> {
    return ((await this.#command({ type: "keys.list" })) as { keys: readonly NamedKey[] }).keys;
  }

  async listQuestions(): Promise<readonly Waiting[]> {
    return (await this.#command({ type: "questions.list" })) as readonly Waiting[];
  }

  async isLocked(): Promise<boolean> {
    return ((await this.#command({ type: "vault.view" })) as { status: string }).status === "locked";
  }

  async lock(): Promise<void> {
    await this.#command({ type: "vault.lock" });
  }

  async sayNo(id: string): Promise<void> {
    await this.#command({ type: "questions.answer", id, yes: false });
  }

  /** Says no to what waits, unlocks, and puts the keys back as they were. */
  async setRight(): Promise<void> {
    for (const { id } of await this.listQuestions()) await this.sayNo(id);
    if (await this.isLocked()) await this.#unlock();
    const keys = await this.listKeys();
    for (const { id, name } of keys) if (name !== OWN_KEY_NAME) await this.#command({ type: "keys.delete", id });
    if (keys.some(({ name }) => name === OWN_KEY_NAME)) return;
    await this.#command({ type: "keys.add", provider: "openai", name: OWN_KEY_NAME, key: this.#options.key });
  }

  async #unlock(): Promise<void> {
    const { passphrase } = this.#options;
    if (passphrase === null) return void (await this.#command({ type: "vault.unlock" }));
    const page = await this.#open();
    await page.bringToFront();
    await new OptionsPage(page).unlock(passphrase);
    await pollFor(async () => !(await this.isLocked()), { what: "the vault to open" });
  }

  async #open(): Promise<Page> {
    if (this.#page === null || this.#page.isClosed()) {
      this.#page = (await OptionsPage.open(this.#options.browser)).page;
    }
    return this.#page;
  }

  /** @throws Error with the code of a command that the extension refused */
  async #command(message: object): Promise<unknown> {
    const page = await this.#open();
    const answer = (await page.evaluate((said) => {
      const { browser, chrome } = globalThis as unknown as Record<"browser" | "chrome", ExtensionApi | undefined>;
      return (browser ?? chrome)?.runtime.sendMessage(said);
    }, message)) as Answer;
    if (!answer.ok) throw new Error(`The extension refused: ${answer.code}`);
    return answer.value;
  }
}

interface ExtensionApi {
  readonly runtime: { sendMessage(message: object): Promise<unknown> };
}
