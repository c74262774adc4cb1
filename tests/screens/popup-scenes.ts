/** The popup in every state. */
import type { KeyView } from "../../lib/messages/views.ts";
import { PROVIDER_IDS } from "../../lib/providers/provider-id.ts";
import { MINUTE_MS, makeAddedSite, makeKey, makeSite } from "../component/made-up-views.ts";
import { LONG_NAME, twinName } from "./long-names.ts";
import type { Scene } from "./scene.ts";

const keys = [
  makeKey({ id: "key-work", name: "Work" }),
  makeKey({ name: "Home", active: false, mask: "sk-p...Tt7x" }),
  makeKey({ provider: "anthropic", name: "Side project", mask: "sk-a...QwAA" }),
];
const list = { keys, damaged: [] };
const NAMES = ["Work", "Home", "Side project", "Evaluation", "Team budget", "Trial"];
const many: readonly KeyView[] = Array.from({ length: 1_000 }, (_, at) =>
  makeKey({
    id: at === 0 ? "key-work" : `many-${at}`,
    provider: PROVIDER_IDS[at % 5] ?? "openai",
    name: `${NAMES[at % NAMES.length]} ${at}`,
    mask: `sk-p...${String(9_000 + at)}`,
    active: at < 5,
  }),
);
const longKeys = [
  makeKey({ id: "k", name: twinName("A") }),
  makeKey({ name: LONG_NAME, active: false, mask: "***" }),
  makeKey({ provider: "anthropic", name: twinName("B"), mask: "***" }),
  makeKey({ provider: "google", name: "W".repeat(80), mask: "WWWW...WWWW" }),
];
const SEARCH = "Search by name, provider or ending";

export const POPUP_SCENES: readonly Scene[] = [
  { name: "no-vault", page: "popup", vault: "none" },
  {
    name: "no-vault-site",
    page: "popup",
    vault: "none",
    site: makeSite({ status: "no-vault", provider: null, key: null, choices: [] }),
  },
  { name: "no-site", page: "popup", vault: "unlocked", site: null, list },
  { name: "no-site-no-keys", page: "popup", vault: "unlocked", site: null },
  { name: "offer", page: "popup", vault: "unlocked", site: null, tab: "https://chat.example.org" },
  {
    name: "offer-long",
    page: "popup",
    vault: "unlocked",
    site: null,
    tab: `https://${"an-instance-of-our-own.".repeat(4)}example.org:8443`,
  },
  { name: "locked", page: "popup", vault: "locked", site: null },
  { name: "locked-site", page: "popup", vault: "locked", site: makeSite({ status: "locked", key: null, choices: [] }) },
  {
    name: "locked-site-stop",
    page: "popup",
    vault: "locked",
    site: makeSite({ status: "locked", key: null, choices: [], whileLocked: "stop" }),
  },
  {
    name: "locked-site-own",
    page: "popup",
    vault: "locked",
    site: makeSite({ status: "locked", key: null, choices: [], whileLocked: "site" }),
  },
  { name: "on", page: "popup", vault: "unlocked", site: makeSite(), list },
  {
    name: "on-keyboard",
    page: "popup",
    vault: "unlocked",
    site: makeSite(),
    list,
    act: async (page) => {
      await page.getByRole("button", { name: "Pause" }).focus();
      await page.keyboard.press("Tab");
      await page.keyboard.press("ArrowDown");
    },
  },
  { name: "on-many", page: "popup", vault: "unlocked", site: makeSite(), list: { keys: many, damaged: [] } },
  {
    name: "on-search",
    page: "popup",
    vault: "unlocked",
    site: makeSite(),
    list: { keys: many, damaged: [] },
    act: async (page) => {
      await page.getByRole("combobox", { name: SEARCH }).fill("anthropic work");
      await page.getByText("keys match").waitFor();
    },
  },
  {
    name: "on-search-none",
    page: "popup",
    vault: "unlocked",
    site: makeSite(),
    list: { keys: many, damaged: [] },
    act: async (page) => {
      await page.getByRole("combobox", { name: SEARCH }).fill("nowhere");
      await page.getByText("No key matches").waitFor();
    },
  },
  { name: "paused", page: "popup", vault: "unlocked", site: makeSite({ status: "paused", key: null }), list },
  {
    name: "paused-locked",
    page: "popup",
    vault: "locked",
    site: makeSite({ status: "paused", key: null, choices: [] }),
  },
  {
    name: "on-sent",
    page: "popup",
    vault: "unlocked",
    list,
    site: makeSite({
      lastUse: { atMs: Date.now(), result: "refused", request: "POST https://infinityassistant.io/api/chat" },
    }),
    act: async (page) => {
      await page.getByText("What is sent").click();
      await page.getByText("sk-p...9f2Q").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "on-long",
    page: "popup",
    vault: "unlocked",
    list: { keys: longKeys, damaged: [] },
    site: makeSite({
      key: { id: "k", name: LONG_NAME, mask: "sk-p...9f2Q" },
      choices: [
        { provider: "openai", keyName: twinName("A"), mask: "sk-p...9f2Q" },
        { provider: "anthropic", keyName: twinName("B"), mask: "***" },
        { provider: "google", keyName: "W".repeat(80), mask: "WWWW...WWWW" },
      ],
      lastUse: { atMs: Date.now() - 3 * MINUTE_MS, result: "unconfirmed" },
    }),
  },
  { name: "off", page: "popup", vault: "unlocked", list, site: makeSite({ status: "off", enabled: false, key: null }) },
  { name: "no-permission", page: "popup", vault: "unlocked", site: makeSite({ status: "no-permission", key: null }) },
  {
    name: "not-allowed",
    page: "popup",
    vault: "unlocked",
    site: makeSite({ status: "no-permission", key: null }),
    act: async (page) => {
      await page.getByRole("button", { name: "Allow in the browser" }).click();
      await page.getByText("was not allowed to act").waitFor();
    },
  },
  { name: "key-damaged", page: "popup", vault: "unlocked", list, site: makeSite({ status: "key-damaged", key: null }) },
  { name: "damaged", page: "popup", vault: "unlocked", site: makeSite({ status: "damaged", key: null }) },
  {
    name: "damaged-added",
    page: "popup",
    vault: "unlocked",
    site: makeAddedSite({ status: "damaged" }),
  },
  {
    name: "no-provider",
    page: "popup",
    vault: "unlocked",
    list,
    site: makeSite({ status: "no-provider", provider: null, key: null }),
  },
  {
    name: "no-key",
    page: "popup",
    vault: "unlocked",
    list,
    site: makeSite({ status: "no-key", provider: "google", key: null }),
  },
  {
    name: "no-key-at-all",
    page: "popup",
    vault: "unlocked",
    site: makeSite({ status: "no-provider", provider: null, key: null, choices: [] }),
  },
  { name: "failed", page: "popup", vault: "unlocked", refusals: { "popup.view": "background-unreachable" } },
];
