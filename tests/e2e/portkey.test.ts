/**
 * A site that we know nothing of, added by hand: the open-source Portkey gateway takes the provider and the key in headers of
 * its own, so that templates have to be entered. Told by what the mock providers behind it received.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DummyKey, findDummyKey, makeDummyKeys } from "../../demo/providers/dummy-keys.ts";
import { type ListeningProviders, startMockProviders } from "../../demo/providers/mock-providers.ts";
import type { Provider } from "../../site-kit/provider.ts";
import { launchKeyring } from "../harness/launch.ts";
import type { LaunchedKeyring } from "../harness/launched-keyring.ts";
import { OptionsPage } from "../harness/options-page.ts";
import { dumpRecording, findInRecording, installRecorder } from "../harness/page-recorder.ts";
import { CHAT_PATH, CUSTOM_HOST_HEADER, type PortkeyGateway, startPortkey } from "../harness/portkey.ts";
import { SHIM_EVENT_NAMES } from "../harness/shim-events.ts";
import { SitesPage } from "../harness/sites-page.ts";
import { copyBuildWithHosts } from "../harness/wider-build.ts";
import { RELEASE_DIR } from "./support/builds.ts";

const keys = makeDummyKeys();
const openaiKey = findDummyKey(keys, "openai");
const anthropicKey = findDummyKey(keys, "anthropic");
/** No site is served at the built-in site's name: the gateway is the only one here. */
const NO_SITE = { port: 9, certificate: null };

let providers: ListeningProviders;
let gateway: PortkeyGateway;
/** A second one, which was not added. */
let other: PortkeyGateway;
let browser: LaunchedKeyring;
let page: Page;
let folder: string;

beforeAll(async () => {
  providers = await startMockProviders({ keys });
  [gateway, other] = await Promise.all([startPortkey(), startPortkey()]);
  folder = mkdtempSync(join(tmpdir(), "keyring-portkey-"));
  const extensionDir = join(folder, "extension");
  copyBuildWithHosts(RELEASE_DIR, extensionDir, ["http://localhost/*"]);
  const profileDir = join(folder, "profile");
  mkdirSync(profileDir);
  browser = await launchKeyring({ extensionDirs: [extensionDir], profileDir, site: NO_SITE });
  await installRecorder(browser.context, { eventNames: SHIM_EVENT_NAMES });
  await setUp();
  page = await browser.context.newPage();
  await page.goto(gateway.origin);
});

async function setUp(): Promise<void> {
  const options = await OptionsPage.ofInstall(browser);
  await options.createVault(randomBytes(15).toString("base64url"));
  await options.addKey({ provider: "OpenAI", name: "Mine", key: openaiKey.key });
  const sites = await SitesPage.open(browser);
  await sites.add({
    address: gateway.origin,
    requests: [{ method: "POST", path: CHAT_PATH }],
    taking: [
      { name: "x-portkey-provider", value: "{provider}" },
      { name: "Authorization", value: "Bearer {key}" },
    ],
  });
}

afterAll(async () => {
  await browser?.close();
  await Promise.all([gateway?.close(), other?.close(), providers?.close()]);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

interface Asked {
  readonly status: number;
  readonly text: string;
}

/** What a page of the gateway's would send: everything but the provider and the key. */
function askInPage(where: Page, url: string, provider: Provider): Promise<Asked> {
  const headers = { "Content-Type": "application/json", [CUSTOM_HOST_HEADER]: providers.baseUrls[provider] };
  const body = JSON.stringify({ model: "m", max_tokens: 9, messages: [{ role: "user", content: "Hello?" }] });
  return where.evaluate(
    async ([address, init]) => {
      const answer = await fetch(address, { method: "POST", ...init });
      return { status: answer.status, text: await answer.text() };
    },
    [url, { headers, body }] as const,
  );
}

/** Labels alone: a failing test prints what it compares. */
const labelsSeenSince = (from: number) => providers.seen.slice(from).map(({ provider, label }) => [provider, label]);

describe("the gateway, added as a site by hand", () => {
  it("gets the user's key for its endpoint, and the provider behind it answers", async () => {
    const from = providers.seen.length;
    const { status, text } = await askInPage(page, CHAT_PATH, "openai");
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      object: "chat.completion",
      choices: [{ message: { role: "assistant" } }],
    });
    expect(labelsSeenSince(from)).toEqual([["openai", openaiKey.label]]);
  });

  it("never shows the key to its page", async () => {
    const recorded = await dumpRecording(page);
    expect(findInRecording(recorded, ["chat.completion"]).length).toBeGreaterThan(0);
    expect(findInRecording(recorded, [openaiKey.key])).toEqual([]);
  });

  it("gets no key at any other address", async () => {
    const from = providers.seen.length;
    for (const path of [`${CHAT_PATH}?q=1`, `${CHAT_PATH}/`, "/v1/completions"]) {
      expect((await askInPage(page, path, "openai")).status).not.toBe(200);
    }
    expect(labelsSeenSince(from).filter(([, label]) => label !== null)).toEqual([]);
  });

  it("gets a key alone: the same program on another port of this machine gets none", async () => {
    const page = await browser.context.newPage();
    await page.goto(other.origin);
    const from = providers.seen.length;
    expect((await askInPage(page, CHAT_PATH, "openai")).status).not.toBe(200);
    expect(labelsSeenSince(from)).toEqual([]);
    await page.close();
  });
});

describe("the gateway by itself", () => {
  /** As any client would, without a browser. */
  function ask(key: DummyKey, customHost?: string): Promise<Response> {
    const headers = {
      "Content-Type": "application/json",
      "x-portkey-provider": key.provider,
      Authorization: `Bearer ${key.key}`,
      ...(customHost !== undefined && { [CUSTOM_HOST_HEADER]: customHost }),
    };
    const body = JSON.stringify({ model: "m", max_tokens: 9, messages: [{ role: "user", content: "Hello?" }] });
    return fetch(gateway.origin + CHAT_PATH, { method: "POST", headers, body });
  }

  it.each([openaiKey, anthropicKey])("passes the key of $provider on, in that provider's form", async (key) => {
    const from = providers.seen.length;
    expect((await ask(key, providers.baseUrls[key.provider])).status).toBe(200);
    expect(labelsSeenSince(from)).toEqual([[key.provider, key.label]]);
  });

  it("reached the mock providers and nothing else, and cannot reach a real one", async () => {
    const mock = new URL(providers.baseUrls.openai).host;
    expect([...gateway.contacted]).toEqual([mock]);
    expect((await ask(openaiKey)).status).not.toBe(200);
    expect([...gateway.contacted]).toEqual([mock, "api.openai.com:443"]);
  });
});
