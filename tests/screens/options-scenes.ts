/** The options page in every state. */
import type { Page } from "playwright-core";
import type { KeyView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { PROVIDER_IDS } from "../../lib/providers/provider-id.ts";
import { MINUTE_MS, makeAddedSite, makeKey, makeSite } from "../component/made-up-views.ts";
import { LONG_NAME, twinName } from "./long-names.ts";
import type { Scene } from "./scene.ts";

const nowMs = Date.now();
const RESULTS = ["used", "refused", "unconfirmed", "no-credit", "rate-limited", "ignored"] as const;

const work = makeKey({ name: "Work", lastUse: { atMs: nowMs - 2 * MINUTE_MS, result: "used" } });
const fiveKeys: readonly KeyView[] = [
  work,
  makeKey({
    name: "Old laptop",
    active: false,
    mask: "sk-p...Xb7k",
    lastUse: { atMs: nowMs - 40 * 1440 * MINUTE_MS, result: "refused" },
  }),
  makeKey({ name: "Weekend experiments", active: false, mask: "sk-s...m2Lw" }),
  makeKey({
    provider: "anthropic",
    name: "Side project",
    mask: "sk-a...QwAA",
    lastUse: { atMs: nowMs - 26 * 60 * MINUTE_MS, result: "unconfirmed" },
  }),
  makeKey({
    provider: "mistral",
    name: "Le Chat",
    mask: "h7Gd...0pQz",
    lastUse: { atMs: nowMs - 3 * 60 * MINUTE_MS, result: "no-credit" },
  }),
];
const longKeys: readonly KeyView[] = [
  makeKey({ name: LONG_NAME, lastUse: { atMs: nowMs - 90 * MINUTE_MS, result: "unconfirmed" } }),
  makeKey({ name: "W".repeat(80), active: false, mask: "WWWW...WWWW" }),
  makeKey({ provider: "google", name: "x".repeat(80), mask: "***" }),
  makeKey({
    provider: "cohere",
    name: "Cohere",
    mask: "co-8...11aZ",
    lastUse: { atMs: nowMs, result: "rate-limited" },
  }),
];

const twins: readonly KeyView[] = [
  makeKey({ name: twinName("A"), mask: "sk-p...Xb7k" }),
  makeKey({ name: twinName("B"), active: false, mask: "sk-p...9f2Q" }),
];

const damaged = [{ id: "damaged-1" }, { id: "damaged-2" }];

/** Enough to be searched, of every provider, in every state. */
const manyKeys: readonly KeyView[] = PROVIDER_IDS.flatMap((provider, of) =>
  ["Team", "Nightly jobs", "Laptop"].map((name, at) =>
    makeKey({
      provider,
      name: `${name}, ${PROVIDERS[provider].name}`,
      mask: ["sk-p...9f2Q", "sk-s...m2Lw", "h7Gd...0pQz"][at] ?? "***",
      active: at === 0,
      lastUse: at === 2 ? null : { atMs: nowMs - (of + at * 30) * 60 * MINUTE_MS, result: RESULTS[of + at] ?? "used" },
    }),
  ),
);
const many = {
  page: "options",
  vault: "unlocked",
  list: { keys: manyKeys, damaged: [] },
  sites: [makeSite()],
} as const;
const details = (keys: readonly KeyView[], at = 0) =>
  ({ page: "options", vault: "unlocked", list: { keys, damaged: [] }, fragment: `#keys/${keys[at]?.id}` }) as const;

const openAdd = (page: Page) => page.getByRole("button", { name: "Add Provider Key" }).click();

export const OPTIONS_SCENES: readonly Scene[] = [
  { name: "locked", page: "options", vault: "locked" },
  {
    name: "locked-forgotten",
    page: "options",
    vault: "locked",
    act: (page) => page.getByText("Forgot your passphrase?").click(),
  },
  {
    name: "locked-wrong",
    page: "options",
    vault: "locked",
    refusals: { "vault.unlock": "passphrase-wrong" },
    act: async (page) => {
      await page.getByLabel("Passphrase", { exact: true }).fill("not the right one");
      await page.getByRole("button", { name: "Unlock" }).click();
      await page.getByText("does not open this vault").waitFor();
    },
  },
  { name: "failed", page: "options", vault: "locked", refusals: { "vault.view": "vault-damaged" } },
  { name: "keys-empty", page: "options", vault: "unlocked" },
  { name: "keys-one", page: "options", vault: "unlocked", list: { keys: [work], damaged: [] } },
  { name: "keys-five", page: "options", vault: "unlocked", list: { keys: fiveKeys, damaged: [] } },
  { name: "keys-long-damaged", page: "options", vault: "unlocked", list: { keys: longKeys, damaged } },
  { name: "keys-twins", page: "options", vault: "unlocked", list: { keys: twins, damaged: [] } },
  { name: "keys-failed", page: "options", vault: "unlocked", refusals: { "keys.list": "background-unreachable" } },
  { ...many, name: "keys-many" },
  { ...many, name: "keys-by-name", fragment: "#keys?sort=name&state=active" },
  { ...many, name: "keys-searched", act: (page) => page.getByRole("searchbox").fill("team") },
  { ...many, name: "keys-none-found", act: (page) => page.getByRole("searchbox").fill("holiday") },
  {
    ...many,
    name: "keys-whole-pasted",
    act: async (page) => {
      await page.getByRole("searchbox").fill(`sk-proj-${"aB3dE5".repeat(8)}`);
      await page.getByText("looked like a whole key").waitFor();
    },
  },
  { ...details(manyKeys), name: "key-details", sites: [makeSite(), makeAddedSite({ provider: "openai" })] },
  { ...details(manyKeys, 4), name: "key-details-other" },
  { ...details(fiveKeys, 1), name: "key-details-refused", sites: [makeSite({ status: "off", key: null })] },
  { ...details(longKeys), name: "key-details-long", sites: [makeSite()] },
  { ...details(fiveKeys, 9), name: "key-details-gone", fragment: "#keys/gone" },
  { ...many, name: "about", fragment: "#about" },
  {
    ...many,
    name: "about-notices",
    fragment: "#about",
    act: (page) => page.getByText(/^Works of others/).click(),
  },
  {
    name: "add",
    page: "options",
    vault: "unlocked",
    list: { keys: fiveKeys, damaged: [] },
    act: openAdd,
  },
  {
    name: "add-warning",
    page: "options",
    vault: "unlocked",
    act: async (page) => {
      await openAdd(page);
      await page.getByLabel("API key").fill(`sk-ant-api03-${"aB3dE5".repeat(15)}fGhAA`);
      await page.getByText("looks like a key of Anthropic").waitFor();
    },
  },
  {
    name: "add-refused",
    page: "options",
    vault: "unlocked",
    act: async (page) => {
      await openAdd(page);
      await page.getByLabel("Name").fill("Work");
      await page.getByLabel("API key").fill("your-api-key");
      await page.getByRole("button", { name: "Add Key" }).click();
      await page.getByText("That is an example").waitFor();
    },
  },
  {
    name: "rename",
    ...details(longKeys),
    act: (page) => page.getByRole("button", { name: /^Rename The key/ }).click(),
  },
  {
    name: "delete",
    ...details(fiveKeys),
    act: (page) => page.getByRole("button", { name: "Delete Work" }).click(),
  },
  {
    name: "delete-twin",
    ...details(twins.slice(0, 1)),
    list: { keys: twins.slice(0, 1), damaged: damaged.slice(1) },
    act: (page) => page.getByRole("button", { name: /^Delete The key/ }).click(),
  },
  {
    name: "discard",
    page: "options",
    vault: "unlocked",
    list: { keys: [work], damaged },
    act: (page) => page.getByRole("button", { name: "Remove it: unreadable key 2" }).click(),
  },
  {
    name: "said-long",
    page: "options",
    vault: "unlocked",
    list: { keys: twins, damaged: [] },
    act: async (page) => {
      await page.getByRole("button", { name: /^Make active: The key/ }).click();
      await page.getByText("is now your active OpenAI key").first().waitFor();
    },
  },
  {
    name: "rename-too-long",
    ...details([work]),
    act: async (page) => {
      await page.getByRole("button", { name: "Rename Work" }).click();
      await page.getByRole("textbox", { name: "Name" }).fill("n".repeat(20_001));
      await page.getByRole("button", { name: "Save name" }).click();
      await page.getByText("at most 80 characters").waitFor();
    },
  },
  {
    name: "renamed",
    ...details([work]),
    act: async (page) => {
      await page.getByRole("button", { name: "Rename Work" }).click();
      await page.getByRole("button", { name: "Save name" }).click();
      await page.getByText("Renamed to Work").first().waitFor();
    },
  },
];
