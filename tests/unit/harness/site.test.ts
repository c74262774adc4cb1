import { request } from "node:https";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Certificate, makeCertificate } from "../../harness/certificate.ts";
import { type MockProvider, startMockProvider } from "../../harness/mock-provider.ts";
import { CACHED_ANSWER_PATH, type Site, startSite } from "../../harness/site.ts";

const USER_KEY = `sk-made-up-user-${crypto.randomUUID()}`;
const SYSTEM_KEY = `sk-made-up-site-${crypto.randomUUID()}`;
let provider: MockProvider;
let site: Site;

beforeEach(async () => {
  provider = await startMockProvider([USER_KEY, SYSTEM_KEY]);
  site = await startSite({ providerUrl: provider.url, systemKey: SYSTEM_KEY, cachedAnswer: "kept" });
});
afterEach(async () => {
  await site.close();
  await provider.close();
});

function post(path: string, headers: Record<string, string> = {}, init: RequestInit = {}): Promise<Response> {
  const body = JSON.stringify({ message: "Hello there", mode: "assist" });
  return fetch(`http://127.0.0.1:${site.port}${path}`, { method: "POST", body, headers, ...init });
}

describe("the stand-in's chat", () => {
  it.each([
    ["openai", "/v1/chat/completions"],
    ["anthropic", "/v1/messages"],
  ])("spends the user's key for %s", async (name, path) => {
    const response = await post("/api/chat", { "X-Provider": name, "X-Provider-Key": USER_KEY });
    expect(await response.json()).toEqual({ response: "You said: Hello there", paidBy: "user" });
    expect(response.headers.get("x-provider-key-result")).toBe("used");
    expect(provider.requests).toEqual([{ path, key: USER_KEY }]);
  });

  it("spends its own key only where the request brings none, and says nothing of a result", async () => {
    const response = await post("/api/chat");
    expect(await response.json()).toMatchObject({ paidBy: "site" });
    expect(response.headers.has("x-provider-key-result")).toBe(false);
    expect(provider.requests.map(({ key }) => key)).toEqual([SYSTEM_KEY]);
  });

  it("never falls back to its own key when the user's is refused", async () => {
    provider.validKeys.delete(USER_KEY);
    const response = await post("/api/chat", { "X-Provider": "openai", "X-Provider-Key": USER_KEY });
    expect(response.ok).toBe(false);
    expect(response.headers.get("x-provider-key-result")).toBe("refused");
    expect(provider.requests.map(({ key }) => key)).toEqual([USER_KEY]);
  });

  it("answers half a pair with a problem, and asks no provider", async () => {
    const response = await post("/api/chat", { "X-Provider-Key": USER_KEY });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.text()).not.toContain(USER_KEY);
    expect(provider.requests).toEqual([]);
  });

  it("streams the same answer as events", async () => {
    const response = await post("/api/chat/stream", { "X-Provider": "openai", "X-Provider-Key": USER_KEY });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const events = (await response.text()).trim().split("\n\n");
    const words = events.map((event) => (JSON.parse(event.replace("data: ", "")) as { text: string }).text);
    expect(words).toEqual(["You ", "said: ", "Hello ", "there"]);
  });

  it("redirects instead of answering while it is told to", async () => {
    site.redirectChatTo = "https://elsewhere.example/";
    const response = await post("/api/chat", {}, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([307, "https://elsewhere.example/"]);
  });
});

describe("the stand-in's pages", () => {
  it("sends at once only where it is asked to, before any other script", async () => {
    const url = `http://127.0.0.1:${site.port}/`;
    expect(await (await fetch(url)).text()).not.toContain("earlyAnswer");
    const page = await (await fetch(`${url}?send=early`)).text();
    expect(page.indexOf("earlyAnswer")).toBeGreaterThan(0);
    expect(page.indexOf("earlyAnswer")).toBeLessThan(page.indexOf("chat.js"));
  });

  it("serves the control's answer compressed and cacheable", async () => {
    const response = await fetch(`http://127.0.0.1:${site.port}${CACHED_ANSWER_PATH}`);
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(response.headers.get("cache-control")).toContain("max-age");
    expect(await response.text()).toBe("kept");
  });

  it("logs every request, to whatever path", async () => {
    await post("/api/chatx?q=1", { "X-Seen": "yes" });
    expect(site.requests).toMatchObject([
      { method: "POST", path: "/api/chatx", search: "?q=1", headers: { "x-seen": "yes" } },
    ]);
  });
});

describe("over https", () => {
  let certificate: Certificate;
  let secure: Site;
  beforeAll(async () => {
    certificate = await makeCertificate();
    secure = await startSite({ certificate, providerUrl: "http://127.0.0.1:9", systemKey: SYSTEM_KEY });
  });
  afterAll(() => secure.close());

  function getAs(servername: string): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const options = { host: "127.0.0.1", port: secure.port, servername, ca: certificate.certificate, agent: false };
      request(options, (response) => resolve(response.resume().statusCode))
        .on("error", reject)
        .end();
    });
  }

  it("has a certificate for the site's name and for localhost, and for no other", async () => {
    expect(await getAs("infinityassistant.io")).toBe(200);
    expect(await getAs("localhost")).toBe(200);
    await expect(getAs("infinityassistant.io.example")).rejects.toThrow();
  });

  it("has a new key in every run", async () => {
    const other = await makeCertificate();
    expect(other.spkiSha256).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(other.spkiSha256).not.toBe(certificate.spkiSha256);
  });
});
