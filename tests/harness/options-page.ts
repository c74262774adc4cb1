/** The options page as a person uses it: by what is written on it, with real clicks and keys. */
import type { Locator, Page } from "playwright-core";
import type { LaunchedKeyring } from "./launched-keyring.ts";
import { pollFor } from "./poll.ts";

export interface KeyToAdd {
  readonly provider: string;
  readonly name: string;
  readonly key: string;
}

export class OptionsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open({ context, extensionOrigin }: LaunchedKeyring): Promise<OptionsPage> {
    const page = await context.newPage();
    await page.goto(`${extensionOrigin}/options.html`);
    return new OptionsPage(page);
  }

  /** The page that the browser opened because the extension was just installed. */
  static async ofInstall({ context, extensionOrigin }: LaunchedKeyring): Promise<OptionsPage> {
    const isOptions = (page: Page) => page.url() === `${extensionOrigin}/options.html`;
    return new OptionsPage(await pollFor(() => context.pages().find(isOptions), { what: "the page after installing" }));
  }

  async createVault(passphrase: string): Promise<void> {
    await this.page.getByLabel("Passphrase", { exact: true }).pressSequentially(passphrase);
    await this.page.getByLabel("Repeat the passphrase", { exact: true }).pressSequentially(passphrase);
    // Shown as people show it: what stands in a field as text is what session restore would keep.
    await this.page.getByRole("button", { name: "Show passphrase" }).click();
    await this.page.getByRole("button", { name: "Create vault" }).click();
    await this.page.getByRole("link", { name: "Leave the rest for later" }).click();
    await this.page.getByRole("heading", { name: "LLM Providers" }).waitFor();
  }

  async unlock(passphrase: string): Promise<void> {
    await this.page.getByLabel("Passphrase", { exact: true }).pressSequentially(passphrase);
    await this.page.getByRole("button", { name: "Unlock", exact: true }).click();
  }

  async lock(): Promise<void> {
    await this.page.getByRole("button", { name: "Lock", exact: true }).click();
    await this.page.getByRole("heading", { name: "Unlock your vault" }).waitFor();
  }

  async fillKeyForm({ provider, name, key }: KeyToAdd): Promise<void> {
    await this.page.getByRole("button", { name: "Add Provider Key" }).first().click();
    await this.page.getByRole("radio", { name: provider }).click();
    await this.page.getByLabel("Name", { exact: true }).fill(name);
    await this.page.getByLabel("API key", { exact: true }).pressSequentially(key);
    await this.page.getByRole("button", { name: "Show key" }).click();
  }

  async addKey(key: KeyToAdd): Promise<void> {
    await this.fillKeyForm(key);
    await this.page.getByRole("button", { name: "Add Key", exact: true }).click();
    await this.page.getByRole("dialog", { name: "Add Provider Key" }).waitFor({ state: "hidden" });
    await this.page.getByText(key.name, { exact: true }).first().waitFor();
  }

  async makeActive(name: string): Promise<void> {
    await this.page.getByRole("button", { name: `Make active: ${name}` }).click();
    await this.page.getByRole("button", { name: `Make active: ${name}` }).waitFor({ state: "detached" });
  }

  /** Its details, from its row in the list. */
  async openKey(name: string): Promise<void> {
    await this.keyRow(name).getByRole("link", { name, exact: true }).click();
    await this.page.getByRole("region", { name, exact: true }).waitFor();
  }

  /** Answers the question that is asked first. */
  async deleteKey(name: string): Promise<void> {
    await this.openKey(name);
    await this.page.getByRole("button", { name: `Delete ${name}` }).click();
    await this.page.getByRole("alertdialog").getByRole("button", { name: "Delete key" }).click();
    await this.keyRow(name).waitFor({ state: "detached" });
  }

  keyRow(name: string): Locator {
    return this.#rows().and(this.page.getByRole("listitem", { name, exact: true }));
  }

  /** As they stand in the list, which need not have come yet. */
  keyNames(): Promise<string[]> {
    return this.#rows().evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label") ?? ""));
  }

  #rows(): Locator {
    return this.page.getByRole("region", { name: "Your keys" }).getByRole("listitem");
  }
}
