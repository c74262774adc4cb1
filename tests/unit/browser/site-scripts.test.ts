import { beforeEach, describe, expect, it, vi } from "vitest";

interface FakeScript {
  readonly id: string;
  readonly matches?: string[];
  readonly js: string[];
  readonly world: string;
  readonly runAt: string;
}

/** A browser with scripts and tabs: what is registered, and what was run where, in order. */
const fake = vi.hoisted(() => ({
  scripts: [] as FakeScript[],
  tabs: [] as { id: number; url: string }[],
  ran: [] as string[],
  /** The page in this tab never lets a script run. */
  stuckTab: null as number | null,
}));
vi.mock("webextension-polyfill", () => ({
  default: {
    runtime: {
      getManifest: () => ({
        host_permissions: ["https://infinityassistant.io/*"],
        content_scripts: [{ matches: ["https://infinityassistant.io/*"] }],
      }),
    },
    tabs: {
      query: async ({ url }: { url: string }) => fake.tabs.filter((tab) => tab.url.startsWith(url.slice(0, -1))),
    },
    scripting: {
      getRegisteredContentScripts: async () => fake.scripts,
      registerContentScripts: async (added: FakeScript[]) => {
        const ids = new Set(fake.scripts.map(({ id }) => id));
        if (added.some(({ id }) => ids.has(id))) throw new Error("Duplicate script ID");
        fake.scripts = [...fake.scripts, ...added];
      },
      unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
        fake.scripts = fake.scripts.filter(({ id }) => !ids.includes(id));
      },
      executeScript: async ({
        target,
        files,
        world,
      }: {
        target: { tabId: number };
        files: string[];
        world: string;
      }) => {
        if (target.tabId === fake.stuckTab) await new Promise(() => undefined);
        if (target.tabId === 13) throw new Error("Cannot access contents of the page");
        fake.ran.push(`${target.tabId} ${world} ${files}`);
      },
    },
  },
}));
const { runSiteScriptsInOpenTabs, syncSiteScripts } = await import("../../../lib/browser/site-scripts.ts");

const registered = () => fake.scripts.map(({ world, matches }) => `${world} ${matches}`);
const runIn = (tab: number) => [
  `${tab} ISOLATED content-scripts/assistant.js`,
  `${tab} MAIN content-scripts/page-shim.js`,
];

/** Nobody waits for the scripts to have run: they have when the fake browser has nothing left to do. */
const ranInAll = async () => {
  await new Promise(setImmediate);
  return fake.ran.toSorted();
};

beforeEach(() => {
  Object.assign(fake, { scripts: [], tabs: [], ran: [], stuckTab: null });
});

describe("the content scripts of added sites", () => {
  it("are registered before the page's own scripts run, the one that listens first", async () => {
    await syncSiteScripts(["https://gateway.example"]);
    expect(registered()).toEqual(["ISOLATED https://gateway.example/*", "MAIN https://gateway.example/*"]);
    expect(fake.scripts.map(({ js, runAt }) => [js, runAt])).toEqual([
      [["content-scripts/assistant.js"], "document_start"],
      [["content-scripts/page-shim.js"], "document_start"],
    ]);
  });

  it("are registered once a host, without its port, which Firefox would never match", async () => {
    await syncSiteScripts(["http://localhost:3002", "http://localhost:8080"]);
    expect(registered()).toEqual(["ISOLATED http://localhost/*", "MAIN http://localhost/*"]);
  });

  it("are not registered for what the manifest serves", async () => {
    await syncSiteScripts(["https://infinityassistant.io"]);
    expect(registered()).toEqual([]);
  });

  it("stay where they are wanted still, and go where not", async () => {
    await syncSiteScripts(["https://a.example", "https://b.example"]);
    const kept = fake.scripts.slice(2);
    await syncSiteScripts(["https://b.example"]);
    expect(fake.scripts).toEqual(kept);
    await syncSiteScripts(["https://b.example"]);
    expect(fake.scripts).toEqual(kept);
    await syncSiteScripts([]);
    expect(fake.scripts).toEqual([]);
  });

  it("are run in the tabs that show the site already, once, and in no others", async () => {
    fake.tabs = [
      { id: 1, url: "https://gateway.example/chat" },
      { id: 2, url: "https://elsewhere.example/" },
      { id: 3, url: "https://gateway.example.evil.test/" },
      { id: 13, url: "https://gateway.example/an-error-page" },
      { id: 4, url: "https://gateway.example/" },
    ];
    await syncSiteScripts(["https://gateway.example"]);
    expect(await ranInAll()).toEqual([...runIn(1), ...runIn(4)].toSorted());
    for (const tab of [1, 4]) expect(fake.ran.filter((line) => line.startsWith(`${tab} `))).toEqual(runIn(tab));
    await syncSiteScripts(["https://gateway.example"]);
    expect(await ranInAll()).toHaveLength(4);
  });

  it("are not waited for: a page that never lets them run keeps neither a command nor another tab waiting", async () => {
    fake.tabs = [1, 2, 3].map((id) => ({ id, url: "https://gateway.example/" }));
    fake.stuckTab = 1;
    await syncSiteScripts(["https://gateway.example"]);
    await runSiteScriptsInOpenTabs();
    expect(await ranInAll()).toEqual([...runIn(2), ...runIn(2), ...runIn(3), ...runIn(3)].toSorted());
  });

  it("are run again in every tab of every site after an update", async () => {
    await syncSiteScripts(["https://gateway.example"]);
    fake.tabs = [
      { id: 1, url: "https://gateway.example/" },
      { id: 2, url: "https://infinityassistant.io/" },
      { id: 3, url: "https://elsewhere.example/" },
    ];
    await runSiteScriptsInOpenTabs();
    expect(await ranInAll()).toEqual([...runIn(1), ...runIn(2)].toSorted());
  });
});
