/** The section "Sites" in every state. */
import type { Page } from "playwright-core";
import type { SiteStatus, SiteView } from "../../lib/messages/views.ts";
import { MINUTE_MS, makeAddedSite, makeKey, makeSite } from "../component/made-up-views.ts";
import { LONG_NAME } from "./long-names.ts";
import type { Scene } from "./scene.ts";

const keys = [makeKey({ name: "Work" }), makeKey({ provider: "anthropic", name: "Side project", mask: "sk-a...QwAA" })];
const list = { keys, damaged: [] };

const several: readonly SiteView[] = [
  makeSite(),
  makeAddedSite({
    sentToday: 3,
    recent: { days: 30, sent: 40, results: { unconfirmed: 25, "rate-limited": 2, ignored: 1 } },
    lastUse: {
      atMs: Date.now() - 9 * MINUTE_MS,
      result: "unconfirmed",
      request: "POST https://gateway.example.org/v1/messages",
    },
  }),
  makeAddedSite({
    name: "Lab",
    origin: "http://localhost:8787",
    status: "off",
    enabled: false,
    whileLocked: "site",
    endpoints: [{ method: "POST", path: "/v1/", match: "prefix" }],
    sentToday: 41,
    recent: { days: 30, sent: 1_245, results: { used: 1_190, unconfirmed: 12, refused: 3, "no-credit": 40 } },
    lastUse: { atMs: Date.now() - 80 * MINUTE_MS, result: "no-credit", request: "POST http://localhost:8787/v1/chat" },
  }),
];

/** Every way in which a site is not served; what is on, off or locked is shown elsewhere. */
const UNSERVED: readonly SiteStatus[] = ["no-permission", "damaged", "no-provider", "no-key", "key-damaged"];
const unserved = UNSERVED.flatMap((status) => {
  const provider = status === "no-provider" ? null : "google";
  return [
    makeSite({ id: status, name: `Built in, ${status}`, status, provider, key: null }),
    makeAddedSite({ name: `Added, ${status}`, status, provider, choices: [] }),
  ];
});

const long = makeAddedSite({
  name: LONG_NAME,
  origin: `https://${"an-instance-of-our-own.".repeat(4)}example.org:8443`,
  endpoints: [
    { method: "DELETE", path: `/${"a-part-of-the-path/".repeat(6)}`, match: "prefix" },
    { method: "POST", path: `/${"x".repeat(90)}`, match: "query" },
  ],
  headers: [{ name: "X-A-Header-With-A-Name-That-Does-Not-End-Soon", value: "Bearer sk-a...QwAA" }],
  key: { id: "k", name: "W".repeat(80), mask: "sk-a...QwAA" },
  choices: [{ provider: "anthropic", keyName: "W".repeat(80), mask: "sk-a...QwAA" }],
});

const fillRequest = async (page: Page, path: string) => {
  await page.getByLabel("Address", { exact: true }).fill("https://gateway.example.org");
  await page.getByLabel("Path", { exact: true }).fill(path);
};
const submit = (page: Page) => page.getByRole("button", { name: "Add site" }).click();

const sites = { page: "options", vault: "unlocked", fragment: "#sites", list } as const;
const form = { ...sites, fragment: "#sites/add" } as const;

export const SITE_SCENES: readonly Scene[] = [
  { ...sites, name: "sites-none", sites: [] },
  { ...sites, name: "sites-built-in", sites: several.slice(0, 1) },
  { ...sites, name: "sites-several", sites: several },
  { ...sites, name: "sites-unserved", sites: unserved },
  { ...sites, name: "sites-long", sites: [long] },
  { ...sites, name: "sites-failed", refusals: { "sites.list": "background-unreachable" } },
  {
    ...sites,
    name: "sites-refused",
    sites: several,
    refusals: { "site.change": "changed-meanwhile" },
    act: async (page) => {
      await page.getByRole("switch", { name: "Use my keys on Gateway" }).click();
      await page.getByText("Another window changed").waitFor();
    },
  },
  {
    ...sites,
    name: "sites-remove",
    sites: several,
    act: (page) => page.getByRole("button", { name: "Remove Gateway" }).click(),
  },
  { ...form, name: "site-add" },
  { ...form, name: "site-add-no-keys", list: { keys: [], damaged: [] } },
  {
    ...form,
    name: "site-add-prefilled",
    fragment: `#sites/add?address=${encodeURIComponent("https://chat.example.org")}`,
  },
  {
    ...form,
    name: "site-add-own",
    act: async (page) => {
      await fillRequest(page, "/v1/chat/completions");
      await page.getByRole("radio", { name: "Headers I write" }).click();
      await page.getByRole("button", { name: "Add another header" }).click();
      await page.getByLabel("Header name").last().fill("x-portkey-provider");
      await page.getByLabel("Value").last().fill("{provider}");
      await page.getByRole("button", { name: "Add another request" }).click();
      await page.getByLabel("Path", { exact: true }).last().fill("/v1/responses");
    },
  },
  {
    ...form,
    name: "site-add-key-as-value",
    act: async (page) => {
      await fillRequest(page, "/v1/chat/completions");
      await page.getByRole("radio", { name: "Headers I write" }).click();
      await page.getByLabel("Value").fill(`Bearer ${"a1B2".repeat(8)}`);
      await page.getByText("looks like a key itself").waitFor();
    },
  },
  {
    ...form,
    name: "site-add-bad-address",
    act: async (page) => {
      await page.getByLabel("Address", { exact: true }).fill("http://chat.example.org");
      await submit(page);
      await page.getByText("is not encrypted").waitFor();
    },
  },
  {
    ...form,
    name: "site-add-bad-path",
    act: async (page) => {
      await fillRequest(page, "/api/*");
      await submit(page);
      await page.getByText("cannot be matched exactly").waitFor();
    },
  },
  {
    ...form,
    name: "site-add-bad-header",
    act: async (page) => {
      await fillRequest(page, "/api/chat");
      await page.getByRole("radio", { name: "Headers I write" }).click();
      await page.getByLabel("Header name").fill("Cookie");
      await submit(page);
      await page.getByText("That header belongs to the browser").waitFor();
    },
  },
  {
    ...form,
    name: "site-add-not-allowed",
    act: async (page) => {
      await fillRequest(page, "/api/chat");
      await submit(page);
      await page.getByText("was not allowed to act").waitFor();
    },
  },
  { ...sites, name: "site-edit-built-in", sites: several, fragment: "#sites/edit?site=infinity-assistant" },
  { ...sites, name: "site-edit", sites: several, fragment: `#sites/edit?site=${several[1]?.id}` },
  { ...sites, name: "site-edit-gone", sites: several, fragment: "#sites/edit?site=gone" },
];
