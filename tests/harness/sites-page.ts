/** The Sites section of the options page as a person uses it: by what is written on it, with real clicks and keys. */
import type { Locator, Page } from "playwright-core";
import type { LaunchedKeyring } from "./launched-keyring.ts";

export interface SiteToAdd {
  readonly address: string;
  /** Left out: as the form suggests. */
  readonly name?: string;
  readonly requests: readonly { readonly method: string; readonly path: string; readonly match?: MatchName }[];
  /** Left out: in `X-Provider` and `X-Provider-Key`. */
  readonly taking?: "The provider's own header" | readonly { readonly name: string; readonly value: string }[];
  readonly whileLocked?: "Ask me to unlock" | "Stop the request" | "Let the site use its own key";
}

type MatchName = "Exactly this address" | "With or without a query" | "Everything under it";

export class SitesPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open({ context, extensionOrigin, ready }: LaunchedKeyring): Promise<SitesPage> {
    await ready();
    const page = await context.newPage();
    await page.goto(`${extensionOrigin}/options.html#sites`, { waitUntil: "commit" });
    await page.getByRole("heading", { name: "Sites", exact: true }).waitFor();
    return new SitesPage(page);
  }

  /** Fills the form in and sends it; the browser's permission must be there already. */
  async submit(site: SiteToAdd): Promise<void> {
    const { page } = this;
    await page.bringToFront();
    await page.getByRole("button", { name: "Add site" }).first().click();
    await this.#type(page.getByLabel("Address", { exact: true }), site.address);
    if (site.name !== undefined) await this.#type(page.getByLabel("Name", { exact: true }), site.name);
    await this.#fillRequests(site.requests);
    await this.#fillTaking(site.taking);
    if (site.whileLocked !== undefined) await page.getByRole("radio", { name: site.whileLocked }).click();
    await page.getByRole("button", { name: "Add site", exact: true }).last().click();
  }

  async add(site: SiteToAdd): Promise<void> {
    await this.submit(site);
    await this.page
      .getByText(/^Added /)
      .first()
      .waitFor();
  }

  async remove(name: string): Promise<void> {
    await this.page.bringToFront();
    await this.page.getByRole("button", { name: `Remove ${name}` }).click();
    await this.page.getByRole("alertdialog").getByRole("button", { name: "Remove site" }).click();
    await this.page.getByText(`Removed ${name}`).first().waitFor();
  }

  /** By keys: a value that a script sets is not what React hears of in every browser. */
  async #type(field: Locator, text: string): Promise<void> {
    await field.click();
    await field.press("ControlOrMeta+A");
    await field.pressSequentially(text);
  }

  async #fillRequests(requests: SiteToAdd["requests"]): Promise<void> {
    for (const [index, { method, path, match }] of requests.entries()) {
      if (index > 0) await this.page.getByRole("button", { name: "Add another request" }).click();
      const row = this.page.getByRole("group", { name: `Request ${index + 1}` });
      await row.getByLabel("Method").selectOption(method);
      await this.#type(row.getByLabel("Path"), path);
      if (match !== undefined) await row.getByLabel("Which addresses").selectOption({ label: match });
    }
  }

  async #fillTaking(taking: SiteToAdd["taking"]): Promise<void> {
    if (taking === undefined) return;
    if (typeof taking === "string") return this.page.getByRole("radio", { name: taking }).click();
    await this.page.getByRole("radio", { name: "Headers I write" }).click();
    for (const [index, { name, value }] of taking.entries()) {
      if (index > 0) await this.page.getByRole("button", { name: "Add another header" }).click();
      const row = this.page.getByRole("group", { name: `Header ${index + 1}` });
      await this.#type(row.getByLabel("Header name"), name);
      await this.#type(row.getByLabel("Value"), value);
    }
  }
}
