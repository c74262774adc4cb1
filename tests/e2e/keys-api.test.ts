/** The site's own list of provider keys, answered in the browser: its server hears nothing, and nothing changes without the user. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChatPage } from "../harness/chat-page.ts";
import { answerInPopup } from "../harness/popup-question.ts";
import { madeUpKey } from "../support/made-up-keys.ts";
import { type OpenKeyring, openKeyring } from "./support/keyring.ts";

const PATH = "/api/provider-keys";

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & { readonly providerKeys?: readonly Record<string, unknown>[] };
}

let open: OpenKeyring;
let chat: ChatPage;

beforeAll(async () => {
  open = await openKeyring();
  chat = await ChatPage.open(open.browser.context);
});
afterAll(() => open.close());

const ask = (path = PATH, init: RequestInit = {}): Promise<Answer> =>
  chat.page.evaluate(
    async ([address, how]) => {
      const response = await fetch(address, how);
      return { status: response.status, body: await response.json() };
    },
    [path, init] as const,
  );

const post = (provider: string, name: string, apiKey: string) =>
  ask(PATH, { method: "POST", body: JSON.stringify({ provider, name, apiKey }) });

const decide = (question: string, button: string) => answerInPopup(open.browser, { question, button });

describe("the list", () => {
  it("shows masks under ids of this site alone, and no key", async () => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      providerKeys: [{ provider: "openai", name: "Work", isActive: true }],
    });
    expect(body.providerKeys?.[0]?.["maskedKey"]).toBe(`${open.key.slice(0, 4)}...${open.key.slice(-4)}`);
    expect(JSON.stringify(body)).not.toContain(open.key.slice(5, -5));
  });
});

describe("adding", () => {
  it("asks the user, who sees who asks and what, and adds it on a yes", async () => {
    const key = madeUpKey("mistral");
    const answer = post("mistral", "From the site", key);
    const text = await decide("Add this key for Infinity Assistant?", "Yes, add it");
    for (const said of ["https://infinityassistant.io", "Mistral", "From the site", key.slice(-4)]) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain(key);
    expect(await answer).toMatchObject({ status: 200, body: { success: true, validation: { valid: true } } });
    expect((await ask()).body.providerKeys).toHaveLength(2);
  });

  it("keeps nothing on a no, and the site is told", async () => {
    const answer = post("cohere", "Unwanted", madeUpKey("cohere"));
    await decide("Add this key for Infinity Assistant?", "No");
    expect(await answer).toMatchObject({ status: 400, body: { validationError: expect.stringContaining("no") } });
    expect((await ask()).body.providerKeys).toHaveLength(2);
  });

  it.each([
    ["nothing in it", "", "", "", "Provider, name, and API key are required"],
    ["what is no key", "openai", "Work", "hello", "Invalid openai API key format"],
  ])("is refused in the site's own words with %s", async (_name, provider, name, apiKey, error) => {
    expect(await post(provider, name, apiKey)).toMatchObject({ status: 400, body: { error } });
  });

  it("is answered as to a visitor who has not signed in when the vault is locked meanwhile", async () => {
    const answer = post("cohere", "Late", madeUpKey("cohere"));
    const popup = await open.browser.openPopup();
    await popup.waitForText("Add this key");
    await popup.close();
    await open.options.page.bringToFront();
    await open.options.lock();
    expect(await answer).toMatchObject({ status: 401, body: { error: "Authentication required" } });
    expect(await ask()).toMatchObject({ status: 401 });
    await open.options.unlock(open.passphrase);
    await open.options.page.getByRole("heading", { name: "LLM Providers" }).waitFor();
    await chat.page.bringToFront();
  });
});

describe("deleting", () => {
  it("asks the user, and deletes on a yes", async () => {
    const { body } = await ask();
    const id = body.providerKeys?.find(({ name }) => name === "From the site")?.["id"];
    const answer = ask(`${PATH}?id=${String(id)}`, { method: "DELETE" });
    await decide("Delete this key?", "Yes, delete it");
    expect(await answer).toEqual({ status: 200, body: { success: true, message: "Provider key deleted" } });
    expect((await ask()).body.providerKeys).toHaveLength(1);
  });

  it.each([
    ["", 400, "Provider key ID is required"],
    ["?id=nobody", 404, "Provider key not found"],
  ])("of %j is refused in the site's own words", async (query, status, error) => {
    expect(await ask(PATH + query, { method: "DELETE" })).toEqual({ status, body: { error } });
  });
});

describe("the site's server", () => {
  it("hears nothing of it, whatever a page of it tries", async () => {
    const key = madeUpKey("openai");
    const outcomes = await chat.page.evaluate(
      async ([path, body]) => {
        const xhr = (method: string, address: string) =>
          new Promise((resolve) => {
            const request = new XMLHttpRequest();
            request.open(method, address);
            request.onloadend = () => resolve(request.status);
            request.send(body);
          });
        const inFrame = document.body.appendChild(document.createElement("iframe"));
        const { fetch: ofFrame } = inFrame.contentWindow as Window & typeof globalThis;
        const failed = () => "failed";
        return Promise.all([
          xhr("POST", path),
          xhr("POST", `${path}/`),
          xhr("POST", path.toUpperCase()),
          fetch(path, { method: "PUT", body }).then(String, failed),
          ofFrame(path, { method: "POST", body }).then(String, failed),
        ]);
      },
      [PATH, JSON.stringify({ provider: "openai", name: "x", apiKey: key })] as const,
    );
    expect(outcomes).toEqual([0, 0, 0, "failed", "failed"]);
    expect(open.site.requests.filter(({ path }) => path.toLowerCase().startsWith(PATH))).toEqual([]);
    // The control: the same recorder sees what is not this interface.
    await chat.page.evaluate(() => fetch("/api/provider").catch(() => undefined));
    expect(open.site.requests.some(({ path }) => path === "/api/provider")).toBe(true);
  });
});
