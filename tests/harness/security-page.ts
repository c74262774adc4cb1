/** The sections Security and Activity, and the dialogs that ask for the passphrase once more, as a person uses them. */
import type { Locator, Page } from "playwright-core";
import { OptionsPage } from "./options-page.ts";

export interface PassphraseChange {
  readonly current: string;
  readonly next: string;
}

export class SecurityPage {
  readonly page: Page;

  constructor({ page }: OptionsPage) {
    this.page = page;
  }

  async goTo(section: "LLM Providers" | "Activity" | "Security"): Promise<void> {
    await this.page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: section }).click();
    await this.page.getByRole("heading", { level: 1, name: section }).waitFor();
  }

  /** Sends the form; what came of it is for the caller to see. */
  async changePassphrase({ current, next }: PassphraseChange): Promise<void> {
    await this.goTo("Security");
    await this.page.getByRole("button", { name: "Change passphrase" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Change passphrase" });
    await dialog.getByLabel("Current passphrase", { exact: true }).fill(current);
    await dialog.getByLabel("New passphrase", { exact: true }).fill(next);
    await dialog.getByLabel("Repeat the new passphrase", { exact: true }).fill(next);
    await dialog.getByRole("button", { name: "Change passphrase" }).click();
  }

  /** Resolves with the dialog once the passphrase was sent. */
  async reveal(what: "Show" | "Copy", name: string, passphrase: string): Promise<Locator> {
    await this.goTo("LLM Providers");
    await new OptionsPage(this.page).openKey(name);
    await this.page.getByRole("button", { name: `${what} ${name}` }).click();
    const dialog = this.page.getByRole("dialog", { name: `${what} key ${name}` });
    await dialog.getByLabel("Passphrase", { exact: true }).fill(passphrase);
    await dialog.getByRole("button", { name: `${what} key` }).click();
    return dialog;
  }

  /** What the activity tells, newest first. */
  async readActivity(): Promise<string[]> {
    await this.goTo("Activity");
    const list = this.page.getByRole("region", { name: "Activity by day" });
    await list.waitFor();
    return list.getByRole("listitem").locator("p:first-child").allTextContents();
  }

  async wipe(): Promise<void> {
    await this.goTo("Security");
    await this.confirmWipe();
  }

  /** From wherever the button stands. */
  async confirmWipe(): Promise<void> {
    await this.page.getByRole("button", { name: "Delete everything…" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Delete everything" });
    await dialog.getByLabel("Type DELETE to confirm").pressSequentially("DELETE");
    await dialog.getByRole("button", { name: "Delete everything" }).click();
  }
}
