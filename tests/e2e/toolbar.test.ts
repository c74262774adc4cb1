/** What the toolbar says of each tab: never more than is true. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { ChatPage, SITE_ORIGIN } from "../harness/chat-page.ts";
import { OptionsPage } from "../harness/options-page.ts";
import { pollFor } from "../harness/poll.ts";
import { type OpenKeyring, openKeyring } from "./support/keyring.ts";

let open: OpenKeyring;
beforeAll(async () => {
  open = await openKeyring();
});
afterAll(() => open.close());

interface ToolbarApi {
  readonly chrome: {
    tabs: { query(filter: object): Promise<{ id: number; url?: string }[]> };
    action: { getTitle(of: { tabId?: number }): Promise<string> };
  };
}

/** Titles over the site's tab and over any other. */
function readTitles(): Promise<{ site: string; others: string }> {
  return open.browser.evaluateInExtension(async (origin) => {
    const { tabs, action } = (globalThis as unknown as ToolbarApi).chrome;
    const site = (await tabs.query({})).find(({ url }) => url?.startsWith(origin));
    return { site: site ? await action.getTitle({ tabId: site.id }) : "", others: await action.getTitle({}) };
  }, SITE_ORIGIN);
}

const shows = (site: string, others: string) =>
  pollFor(
    async () => {
      const titles = await readTitles();
      return titles.site === site && titles.others === others;
    },
    { what: `"${site}" over the site and "${others}" elsewhere` },
  );

const PLAIN = "Infinity Keyring";
const IN_USE = "Infinity Keyring · your key is used on this site";
const LOCKED = "Infinity Keyring · locked";

it("says that the key is used, locked, used again, and plain once there is no key", async () => {
  const chat = await ChatPage.open(open.browser.context);
  await shows(IN_USE, PLAIN);
  await open.options.lock();
  await shows(LOCKED, LOCKED);
  await open.options.unlock(open.passphrase);
  await shows(IN_USE, PLAIN);
  await open.options.page.getByRole("heading", { name: "LLM Providers" }).waitFor();
  await open.options.deleteKey("Work");
  await shows(PLAIN, PLAIN);
  expect((await chat.send("whose")).paidBy).toBe("site");
});

it("keeps a second options page in step with the first", async () => {
  const second = await OptionsPage.open(open.browser);
  await open.options.page.bringToFront();
  await open.options.addKey({ provider: "OpenAI", name: "Elsewhere", key: open.key });
  await second.keyRow("Elsewhere").waitFor();
  await open.options.lock();
  await second.page.getByRole("heading", { name: "Unlock your vault" }).waitFor();
});
