/**
 * What an attack has at hand: the servers, pages at any address, and one way of sending. Long-lived pages are shared, because
 * an attack should cost milliseconds; a page of its own is searched and closed after the attack.
 */
import { randomUUID } from "node:crypto";
import type { BrowserContext, Frame, Page } from "playwright-core";
import { dumpRecording } from "../harness/page-recorder.ts";
import { pollFor } from "../harness/poll.ts";
import type { Owner } from "./owner.ts";
import { attackOf } from "./received.ts";
import type { DrillServers } from "./servers.ts";

export interface Sending {
  /** A name of page-files/ways.js. */
  readonly way: string;
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | null;
}

interface DrillWindow {
  drillSend(way: string, request: object): Promise<string>;
}

/** Ways that never tell the page of their end, or not where they were stopped. */
const SILENT = new Set(["beacon", "ping", "form", "form in a new tab", "new tab", "frame", "object"]);

const CLOSE_TIMEOUT_MS = 3_000;

export interface StageOptions {
  readonly context: BrowserContext;
  readonly servers: DrillServers;
  readonly owner: Owner;
}

export class Stage {
  readonly servers: DrillServers;
  readonly owner: Owner;
  readonly #context: BrowserContext;
  readonly #shared = new Map<string, Page>();
  readonly #own: Page[] = [];
  readonly #closing = new Set<Page>();
  readonly #before: ReadonlySet<Page>;

  constructor({ context, servers, owner }: StageOptions) {
    this.#context = context;
    this.#before = new Set(context.pages());
    this.servers = servers;
    this.owner = owner;
  }

  /** The marker of the attack under way. */
  get marker(): string {
    return this.servers.during;
  }

  /** The long-lived page at an address. */
  async page(address: string): Promise<Page> {
    const known = this.#shared.get(address);
    if (known !== undefined && !known.isClosed()) return known;
    const page = await this.#open(address);
    this.#shared.set(address, page);
    return page;
  }

  /** With the recorder, for this attack alone. */
  async ownPage(address: string): Promise<Page> {
    const page = await this.#open(address);
    this.#own.push(page);
    return page;
  }

  /** Without a recorder: the attack keeps what it sees. Closed after it. */
  barePage(address: string): Promise<Page> {
    return this.#open(address);
  }

  async #open(address: string): Promise<Page> {
    const page = await this.#context.newPage();
    await page.goto(address);
    return page;
  }

  /** Sends from a page or frame of the drill; resolves when the request has ended, with what the sender could see. */
  async send(from: Page | Frame, sending: Sending): Promise<string> {
    const {
      way,
      url,
      method = "POST",
      headers = {},
      body = method === "GET" ? null : `drill=${this.marker}`,
    } = sending;
    const request = { url, method, headers, ...(body !== null && { body }) };
    const sent = sendIn(from, way, request);
    return SILENT.has(way) ? Promise.race([sent, this.#fence(from, sending)]) : sent;
  }

  /** The same way to an address that nobody stops; once that has arrived, what went before it has had its time. */
  async #fence(from: Page | Frame, { way, url, method = "POST" }: Sending): Promise<string> {
    const marker = `fence-${randomUUID()}`;
    const hop = new URL(`/fence?drill=${marker}`, url).href;
    const fence = new URL(`/redirect?status=307&to=${encodeURIComponent(hop)}`, url).href;
    await sendIn(from, way, { url: fence, method, headers: {}, ...(method !== "GET" && { body: `drill=${marker}` }) });
    const isFence = () =>
      this.servers.received.some((one) => one.target.startsWith("/fence") && attackOf(one) === marker);
    await pollFor(isFence, { what: "the request after the attack's" });
    return "unknown";
  }

  /** Every document that the browser shows now, but for the owner's own. */
  listDocuments(): Frame[] {
    const pages = this.#context.pages().filter((page) => page !== this.owner.page && !page.isClosed());
    return pages.flatMap((page) => page.frames());
  }

  /** Everything that pages of their own have seen. Closes them, and whatever else the attack opened. */
  async searchOwnPages(): Promise<string> {
    const dumps = await Promise.all(this.#own.splice(0).map(searchPage));
    const kept = new Set<Page | null>([...this.#before, ...this.#shared.values(), this.owner.page, ...this.#closing]);
    for (const page of this.#context.pages()) if (!kept.has(page)) await this.#close(page);
    return dumps.join("\n");
  }

  /** Firefox never says that a window has closed which a page had opened with an extension's page in it: it is asked once. */
  async #close(page: Page): Promise<void> {
    this.#closing.add(page);
    const late = new Promise((resolve) => setTimeout(resolve, CLOSE_TIMEOUT_MS));
    await Promise.race([page.close(), late]);
  }

  async searchSharedPages(): Promise<string> {
    return (await Promise.all([...this.#shared.values()].map(searchPage))).join("\n");
  }

  async closePages(): Promise<void> {
    for (const page of this.#shared.values()) await page.close();
    this.#shared.clear();
  }
}

function sendIn(from: Page | Frame, way: string, request: object): Promise<string> {
  return from.evaluate(([name, one]) => (window as unknown as DrillWindow).drillSend(name, one), [
    way,
    request,
  ] as const);
}

async function searchPage(page: Page): Promise<string> {
  if (page.isClosed()) throw new Error("A page of the drill was closed before it was searched.");
  // A window of another origin among its properties is nothing that the recorder could read.
  await page.evaluate(() => {
    for (const frame of document.querySelectorAll("iframe, object, embed")) frame.remove();
  });
  return dumpRecording(page);
}
