/** The *LLM Providers* tab of the stand-in's dashboard as a visitor uses it, by what is written on it. */
import type { Page } from "playwright-core";
import type { NewKey } from "./site/old-key-store.ts";

/** Where the tab sends what is done on it. */
export const KEYS_API_PATH = "/api/provider-keys";

export class StandInKeysTab {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** From any page of the stand-in. */
  static async open(page: Page): Promise<StandInKeysTab> {
    await page.getByRole("link", { name: "Dashboard" }).click();
    await page.getByRole("button", { name: "LLM Providers" }).click();
    await page.locator("#keys-status").filter({ hasText: /./ }).waitFor();
    return new StandInKeysTab(page);
  }

  /** Its rows, in the order that they are shown in. */
  rows(): Promise<string[]> {
    return this.page.getByRole("list", { name: "Your provider keys" }).getByRole("listitem").allInnerTexts();
  }

  async waitForRow(text: string): Promise<void> {
    await this.#row(text).waitFor();
  }

  async waitUntilGone(text: string): Promise<void> {
    await this.#row(text).waitFor({ state: "detached" });
  }

  /** Fills the form in and sends it; what comes of it is shown later. */
  async beginToAdd({ provider, name, apiKey }: NewKey): Promise<void> {
    await this.page.bringToFront();
    const opener = this.page.getByRole("button", { name: "Add Provider Key" });
    if ((await opener.getAttribute("aria-expanded")) === "false") await opener.click();
    await this.page.getByLabel("Provider", { exact: true }).selectOption(provider);
    await this.page.getByLabel("Name", { exact: true }).fill(name);
    await this.page.getByLabel("API Key", { exact: true }).fill(apiKey);
    await this.page.getByRole("button", { name: "Add Key", exact: true }).click();
  }

  async beginToDelete(name: string): Promise<void> {
    await this.page.bringToFront();
    await this.page.getByRole("button", { name: `Delete ${name}` }).click();
  }

  /** What the form says after a failure. */
  async readRefusal(): Promise<string> {
    const alert = this.page.locator("#key-error").filter({ hasText: /./ });
    await alert.waitFor();
    return (await alert.textContent()) ?? "";
  }

  #row(text: string) {
    return this.page.getByRole("list", { name: "Your provider keys" }).getByRole("listitem").filter({ hasText: text });
  }
}
