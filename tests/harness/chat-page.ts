/** The test site's chat as a person uses it. */
import type { BrowserContext, Page } from "playwright-core";

export const SITE_ORIGIN = "https://infinityassistant.io";
/** What the site shows for any failure, as Infinity Assistant does. */
export const FAILED = "Failed to send message";

export interface ShownAnswer {
  readonly text: string;
  /** The site's word on whose key was used; null where it showed a failure. */
  readonly paidBy: string | null;
}

export class ChatPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(context: BrowserContext, path = "/", origin = SITE_ORIGIN): Promise<ChatPage> {
    const page = await context.newPage();
    await page.goto(origin + path);
    return new ChatPage(page);
  }

  async send(message: string): Promise<ShownAnswer> {
    return this.answer(await this.begin(message), message);
  }

  async sendStreamed(message: string): Promise<ShownAnswer> {
    return this.answer(await this.begin(message, "Send streamed"), message);
  }

  /** Sends by real clicks and waits for nothing; resolves with the number of the answer to come. */
  async begin(message: string, button: "Send" | "Send streamed" = "Send"): Promise<number> {
    await this.page.bringToFront();
    const before = await this.page.getByRole("log").getByRole("listitem").count();
    await this.page.getByLabel("Message").fill(message);
    await this.page.getByRole("button", { name: button, exact: true }).click();
    return before;
  }

  /** The answer number `index`, once it is whole: it ends with the message, or says that it failed. */
  async answer(index: number, message: string): Promise<ShownAnswer> {
    const item = this.page.getByRole("log").getByRole("listitem").nth(index);
    await item.filter({ hasText: new RegExp(`${message}$|${FAILED}`) }).waitFor();
    return { text: (await item.textContent()) ?? "", paidBy: await item.getAttribute("data-paid-by") };
  }
}
