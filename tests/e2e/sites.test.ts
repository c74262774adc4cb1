/** A site that the user adds: served at exactly its addresses, with exactly its headers, and left as it was when it is removed. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countRules } from "../harness/background.ts";
import { ChatPage } from "../harness/chat-page.ts";
import { pollFor } from "../harness/poll.ts";
import { SitesPage } from "../harness/sites-page.ts";
import { ELSEWHERE, type OpenKeyring, openKeyring } from "./support/keyring.ts";

const ORIGIN = `https://${ELSEWHERE}`;
const PATTERN = `${ORIGIN}/*`;

let open: OpenKeyring;
let sites: SitesPage;
/** Open since before the site was added. */
let early: ChatPage;

beforeAll(async () => {
  open = await openKeyring();
  early = await ChatPage.open(open.browser.context, "/", ORIGIN);
  sites = await SitesPage.open(open.browser);
});
afterAll(() => open.close());

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
}

const sentTo = (path: string): Sent | undefined =>
  open.elsewhere.requests.filter((request) => request.path === path).at(-1);

/** What the site's server was sent at an address that it may or may not have. */
async function fetchFrom(page: ChatPage, path: string, init: RequestInit = {}): Promise<Sent | undefined> {
  const marker = path.replace(/[?#].*$/, "");
  const before = open.elsewhere.requests.length;
  await page.page.evaluate(
    ([address, how]) =>
      fetch(address, how).then(
        () => null,
        () => null,
      ),
    [path, init] as const,
  );
  return open.elsewhere.requests.slice(before).find((request) => request.path === marker);
}

describe("before it is added", () => {
  it("the site works as if we were not there", async () => {
    expect((await early.send("hello")).paidBy).toBe("site");
    expect(sentTo("/api/chat")?.headers).not.toHaveProperty("x-provider-key");
  });

  it("it cannot be added as what no key may go to, and what was typed stays", async () => {
    await sites.page.getByRole("button", { name: "Add site" }).first().click();
    await sites.page.getByLabel("Address", { exact: true }).pressSequentially("http://gateway.example");
    await sites.page.getByRole("group", { name: "Request 1" }).getByLabel("Path").pressSequentially("/api/*");
    await sites.page.getByRole("button", { name: "Add site", exact: true }).last().click();
    await sites.page.locator("[aria-invalid=true]").first().waitFor();
    expect(await sites.page.getByLabel("Address", { exact: true }).inputValue()).toBe("http://gateway.example");
    await sites.page.goBack();
    expect(await countRules(open.browser)).toBe(0);
  });
});

describe("once it is added with headers of the user's own", () => {
  beforeAll(async () => {
    await open.browser.setHostAccess(PATTERN, true);
    await sites.add({
      address: `${ORIGIN}/some/page?q=1`,
      name: "Gateway",
      requests: [
        { method: "POST", path: "/api/chat" },
        { method: "GET", path: "/v1/", match: "Everything under it" },
        { method: "GET", path: "/api/find", match: "With or without a query" },
      ],
      taking: [
        { name: "x-gateway-provider", value: "{provider}" },
        { name: "Authorization", value: "Bearer {key}" },
      ],
      whileLocked: "Stop the request",
    });
  });

  it("the tab that was open all the time is served at once, in those headers and no others", async () => {
    const sent = await fetchFrom(early, "/api/chat", { method: "POST", body: "{}" });
    expect(sent?.headers).toMatchObject({ "x-gateway-provider": "openai", authorization: `Bearer ${open.key}` });
    expect(sent?.headers).not.toHaveProperty("x-provider-key");
  });

  it.each([
    ["below the prefix", "/v1/models/all?x=1"],
    ["at the address", "/api/find"],
    ["at the address, with a query", "/api/find?q=words"],
  ])("a GET %s carries the key", async (_name, path) => {
    expect((await fetchFrom(early, path))?.headers["authorization"]).toBe(`Bearer ${open.key}`);
  });

  it("an event stream carries it too", async () => {
    const from = open.elsewhere.requests.length;
    await early.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const stream = new EventSource("/api/find?stream=1");
          stream.onerror = () => {
            stream.close();
            resolve();
          };
        }),
    );
    const sent = open.elsewhere.requests.slice(from).find(({ search }) => search === "?stream=1");
    expect(sent?.headers["authorization"]).toBe(`Bearer ${open.key}`);
  });

  it.each([
    ["another method", "/api/chat", { method: "PUT", body: "{}" }],
    ["a longer path", "/api/chats", { method: "POST", body: "{}" }],
    ["a query where none is allowed", "/api/chat?x=1", { method: "POST", body: "{}" }],
    ["a prefix without its boundary", "/v1-internal", {}],
    ["another case", "/API/find", {}],
  ] as const)("%s carries none", async (_name, path, init) => {
    const sent = await fetchFrom(early, path, init);
    expect(sent).toBeDefined();
    expect(sent?.headers).not.toHaveProperty("authorization");
  });

  it("a new page that asks with its first script is served", async () => {
    const page = await ChatPage.open(open.browser.context, "/?send=early", ORIGIN);
    await pollFor(() => sentTo("/api/chat")?.headers["authorization"] === `Bearer ${open.key}`, {
      what: "the early request with the key",
    });
    await page.page.close();
  });

  it("the list says where the key goes, in which headers, how often and with what result, and never the key", async () => {
    // Counts are gathered for a moment before they are written and shown.
    await sites.page.getByText("not confirmed").first().waitFor();
    const text = await sites.page.locator("body").innerText();
    for (const said of ["Gateway", ORIGIN, "/api/chat", "/v1/", "x-gateway-provider", "not confirmed"]) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain(open.key.slice(5, -5));
  });

  it("the popup over it says which key it uses", async () => {
    await early.page.bringToFront();
    const popup = await open.browser.openPopup();
    await popup.waitForText("Gateway uses your OpenAI key Work");
    await popup.close();
  });

  it("a permission that is withdrawn stops the key, and the list says so and offers the way back", async () => {
    await open.browser.setHostAccess(PATTERN, false);
    const allow = sites.page.getByRole("button", { name: "Allow in the browser: Gateway" });
    await allow.waitFor();
    const sent = await fetchFrom(early, "/api/chat", { method: "POST", body: "{}" });
    expect(sent?.headers).not.toHaveProperty("authorization");
    await open.browser.setHostAccess(PATTERN, true);
    await allow.waitFor({ state: "detached" });
    const again = await fetchFrom(early, "/api/chat", { method: "POST", body: "{}" });
    expect(again?.headers["authorization"]).toBe(`Bearer ${open.key}`);
  });

  it("the same address cannot be added twice", async () => {
    await sites.submit({ address: ORIGIN, name: "Again", requests: [{ method: "POST", path: "/other" }] });
    await sites.page.locator("[role=alert], [aria-invalid=true]").first().waitFor();
    await sites.page.goBack();
    await sites.page.getByRole("heading", { name: "Sites", exact: true }).waitFor();
  });

  it("removed, it is as it was before, and the browser's permission is given back", async () => {
    await sites.remove("Gateway");
    const sent = await fetchFrom(early, "/api/chat", { method: "POST", body: "{}" });
    expect(sent).toBeDefined();
    expect(sent?.headers).not.toHaveProperty("authorization");
    expect(await hasAccess()).toBe(false);
  });
});

function hasAccess(): Promise<boolean> {
  return open.browser.evaluateInExtension(
    (origins) => {
      const { chrome } = globalThis as unknown as {
        chrome: { permissions: { contains(wanted: { origins: string[] }): Promise<boolean> } };
      };
      return chrome.permissions.contains({ origins });
    },
    [PATTERN],
  );
}
