/** The stand-in's chat as a visitor uses it, by what is written on it. */
import type { BrowserContext, Page } from "playwright-core";
import { SITE_ORIGIN } from "../tests/harness/chat-page.ts";

export interface ShownAnswer {
  readonly text: string;
  /** "Your OpenAI key", "Paid by this site", or empty. */
  readonly payer: string;
  /** Why there is no answer, in the site's words; empty where there is one. */
  readonly why: string;
}

export class StandInChat {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(context: BrowserContext): Promise<StandInChat> {
    const page = await context.newPage();
    await page.goto(`${SITE_ORIGIN}/`);
    return new StandInChat(page);
  }

  send(message: string): Promise<ShownAnswer> {
    return this.#ask(message, "Send");
  }

  sendStreamed(message: string): Promise<ShownAnswer> {
    return this.#ask(message, "Send streamed");
  }

  async #ask(message: string, button: string): Promise<ShownAnswer> {
    await this.page.bringToFront();
    const exchanges = this.page.getByRole("log").getByRole("article");
    const before = await exchanges.count();
    await this.page.getByLabel("Message").fill(message);
    await this.page.getByRole("button", { name: button, exact: true }).click();
    const exchange = exchanges.nth(before);
    await exchange.locator("li:not([aria-busy])").waitFor();
    const read = async (selector: string) => (await exchange.locator(selector).allInnerTexts()).join(" ").trim();
    return { text: await read("li"), payer: await read(".payer"), why: await read(".why") };
  }
}
