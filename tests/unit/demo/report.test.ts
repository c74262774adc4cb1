import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findDummyKey, makeDummyKeys } from "../../../demo/providers/dummy-keys.ts";
import { buildReport, isAsPromised, type Report } from "../../../demo/report.ts";
import type { Demo } from "../../../demo/story.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const good: Omit<Report, "ok"> = {
  steps: [{ name: "one", ok: true, observed: "it" }],
  upstream: { anthropic: { sawUserKey: true }, openai: { sawUserKey: true } },
  page: { sawKey: false },
  siteServer: { storedKey: false, loggedKey: false },
  keysTab: { answeredInPopup: 3, heardByServer: 0 },
  whileLocked: { headerSent: false },
  profile: { filesSearched: 200, hits: 0 },
  control: { planted: 10, found: 10 },
};

describe("a run of the demo", () => {
  it("is as promised", () => {
    expect(isAsPromised(good)).toBe(true);
  });

  it.each<[string, Partial<typeof good>]>([
    ["without steps", { steps: [] }],
    ["with a step that failed", { steps: [...good.steps, { name: "two", ok: false, observed: "not" }] }],
    ["where Anthropic saw no user's key", { upstream: { ...good.upstream, anthropic: { sawUserKey: false } } }],
    ["where OpenAI saw no user's key", { upstream: { ...good.upstream, openai: { sawUserKey: false } } }],
    ["where the page saw a key", { page: { sawKey: true } }],
    ["where the server stored one", { siteServer: { storedKey: true, loggedKey: false } }],
    ["where the server logged one", { siteServer: { storedKey: false, loggedKey: true } }],
    ["where the server heard of the tab of keys", { keysTab: { answeredInPopup: 3, heardByServer: 1 } }],
    ["where nothing was asked from that tab", { keysTab: { answeredInPopup: 0, heardByServer: 0 } }],
    ["where a key went out while locked", { whileLocked: { headerSent: true } }],
    ["where the profile held one", { profile: { filesSearched: 200, hits: 1 } }],
    ["where nothing was searched", { profile: { filesSearched: 0, hits: 0 } }],
    ["where a control was not caught", { control: { planted: 10, found: 9 } }],
    ["where nothing was planted", { control: { planted: 0, found: 0 } }],
  ])("is not, %s", (_what, change) => {
    expect(isAsPromised({ ...good, ...change })).toBe(false);
  });
});

describe("the report of a run that leaked", () => {
  it("says so of each place, and is clean where there was nothing", () => {
    const folder = mkdtempSync(join(tmpdir(), "demo-report-"));
    try {
      const keys = makeDummyKeys();
      const key = findDummyKey(keys, "openai").key;
      const secrets = { keys, mistyped: madeUpKey("openai"), passphrase: "a passphrase of this run" };
      const build = (leaks: {
        text: string;
        stored: readonly string[];
        recording: string;
        dashboard: string;
        keyedWhileLocked: number;
        requests: readonly { path: string }[];
      }) => {
        writeFileSync(join(folder, "server-log.jsonl"), leaks.text);
        const { recording, dashboard: dashboardRecording, keyedWhileLocked, requests } = leaks;
        const site = { dataDir: folder, storedKeys: () => leaks.stored, requests };
        const seen = [{ provider: "openai", key }];
        const world = { ...secrets, site, providers: { seen } };
        const noted = { recording, dashboardRecording, keyedWhileLocked, keysTabAnswers: 3 };
        const demo = { world, ...noted } as unknown as Demo;
        const profile = { filesSearched: 3, bytesSearched: 9, hits: [] };
        const control = { name: "one", planted: 1, found: 1, observed: "" };
        return buildReport(demo, { steps: good.steps, profile, controls: [control] });
      };
      const recording = (text: string) => `${JSON.stringify({ channel: "fetch", text })}\n`;
      // The key that was typed into the dashboard's own form is in that page by the visitor's hand.
      const dashboard = recording(`typed: ${findDummyKey(keys, "mistral").key}`);
      const requests = [{ path: "/api/usage" }];
      const none = {
        text: "nothing",
        stored: [],
        recording: recording("nothing"),
        dashboard,
        keyedWhileLocked: 0,
        requests,
      };
      expect(build(none)).toMatchObject({
        page: { sawKey: false },
        siteServer: { storedKey: false, loggedKey: false },
        keysTab: { answeredInPopup: 3, heardByServer: 0 },
        whileLocked: { headerSent: false },
        upstream: { openai: { sawUserKey: true }, anthropic: { sawUserKey: false } },
      });
      const mistyped = recording(`Authorization ${secrets.mistyped}`);
      const text = `x ${secrets.mistyped} y`;
      const heard = [{ path: "/api/Provider-Keys/" }];
      expect(
        build({ text, stored: [key], recording: mistyped, dashboard, keyedWhileLocked: 1, requests: heard }),
      ).toMatchObject({
        page: { sawKey: true },
        siteServer: { storedKey: true, loggedKey: true },
        keysTab: { heardByServer: 1 },
        whileLocked: { headerSent: true },
        ok: false,
      });
      expect(build({ ...none, dashboard: recording(`from the vault: ${key}`) })).toMatchObject({
        page: { sawKey: true },
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
