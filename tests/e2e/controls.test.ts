/** What shows that the other tests can tell: a leak of every kind has to be caught, or their "nothing found" counts for nothing. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCarelessInjector } from "../harness/careless-injector.ts";
import { makeCertificate } from "../harness/certificate.ts";
import { ChatPage } from "../harness/chat-page.ts";
import { CONTROL_CHANNELS, runControlProfile } from "../harness/control-profile.ts";
import { launchKeyring } from "../harness/launch.ts";
import { type MockProvider, startMockProvider } from "../harness/mock-provider.ts";
import { OptionsPage } from "../harness/options-page.ts";
import { dumpRecording, findInRecording, installRecorder, plantInEveryChannel } from "../harness/page-recorder.ts";
import type { ProfileSearch } from "../harness/profile-search.ts";
import { type Site, startSite } from "../harness/site.ts";
import { RELEASE_DIR } from "./support/builds.ts";

let provider: MockProvider;
let site: Site;

beforeAll(async () => {
  provider = await startMockProvider([]);
  site = await startSite({ certificate: await makeCertificate(), providerUrl: provider.url, systemKey: "none" });
});
afterAll(() => Promise.all([site.close(), provider.close()]));

describe("the page recorder", () => {
  it("catches a key planted in each channel, in that channel", async () => {
    const profileDir = mkdtempSync(join(tmpdir(), "recorder-control-"));
    const browser = await launchKeyring({ extensionDirs: [RELEASE_DIR], profileDir, site });
    const { context, close } = browser;
    try {
      await OptionsPage.ofInstall(browser);
      await installRecorder(context);
      const { page } = await ChatPage.open(context, "/?sw=1");
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      const canaries = await plantInEveryChannel(page);
      const recording = await dumpRecording(page);
      const missed = Object.entries(canaries).filter(([channel, canary]) => {
        const hits = findInRecording(recording, [canary]).map((hit) => hit.channel);
        return !hits.includes(channel);
      });
      expect(missed).toEqual([]);
      expect(Object.keys(canaries).length).toBeGreaterThanOrEqual(7);
      expect(findInRecording(recording, ["canary-that-nobody-planted"])).toEqual([]);
    } finally {
      await close();
      rmSync(profileDir, { recursive: true, force: true });
    }
  });

  it("catches an extension that sets the header in the page", async () => {
    const { key, hits } = await runCarelessInjector(site);
    expect(hits.length).toBeGreaterThan(0);
    expect(site.requests.some(({ headers }) => headers["x-provider-key"] === key)).toBe(true);
  });
});

describe("the profile search", () => {
  let search: ProfileSearch;
  beforeAll(async () => {
    search = await runControlProfile();
    for (const { needle, file, decoder, encoding } of search.hits) {
      process.stdout.write(`control: ${needle} found in ${file}, ${decoder}, ${encoding}\n`);
    }
  });

  it.each(CONTROL_CHANNELS)("finds what the browser wrote of %s", (channel) => {
    expect(search.hits.map(({ needle }) => needle)).toContain(channel);
  });

  it("finds at least one only after unpacking a compressed block", () => {
    const onlyUnpacked = CONTROL_CHANNELS.filter((channel) => {
      const decoders = search.hits.filter(({ needle }) => needle === channel).map(({ decoder }) => decoder);
      return decoders.length > 0 && decoders.every((decoder) => /gzip|snappy|lz4/.test(decoder));
    });
    expect(onlyUnpacked).not.toEqual([]);
  });
});
