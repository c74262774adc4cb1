/** The stand-in's chat as a visitor uses it, by what is written on it. */
import type { BrowserContext, Locator, Page } from "playwright-core";
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

  async send(message: string): Promise<ShownAnswer> {
    return this.answer(await this.begin(message));
  }

  async sendStreamed(message: string): Promise<ShownAnswer> {
    return this.answer(await this.begin(message, "Send streamed"));
  }

  /** Sends by real clicks and waits for nothing; resolves with the number of the answer to come. */
  async begin(message: string, button: "Send" | "Send streamed" = "Send"): Promise<number> {
    await this.page.bringToFront();
    const before = await this.#exchanges().count();
    await this.page.getByLabel("Message").fill(message);
    await this.page.getByRole("button", { name: button, exact: true }).click();
    return before;
  }

  /** The answer number `index`, once it is whole or has failed. */
  async answer(index: number): Promise<ShownAnswer> {
    const exchange = this.#exchanges().nth(index);
    await exchange.locator("li:not([aria-busy])").waitFor();
    const read = async (selector: string) => (await exchange.locator(selector).allInnerTexts()).join(" ").trim();
    return { text: await read("li"), payer: await read(".payer"), why: await read(".why") };
  }

  #exchanges(): Locator {
    return this.page.getByRole("log").getByRole("article");
  }
}
