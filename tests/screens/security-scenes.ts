/** The section "Security" and its dialogs, and a key that is shown or copied, in every state. */
import type { Page } from "playwright-core";
import type { SecurityView } from "../../lib/messages/security-views.ts";
import { EVERY_DAMAGE, makeReport } from "../component/made-up-activity.ts";
import { MINUTE_MS, makeKey } from "../component/made-up-views.ts";
import { madeUpKey } from "../support/made-up-keys.ts";
import { LONG_NAME } from "./long-names.ts";
import type { Scene } from "./scene.ts";

const security: SecurityView = {
  idleMinutes: 15,
  maxMinutes: 480,
  withSystem: true,
  keepActivityDays: 90,
  locksAtMs: Date.now() + 15 * MINUTE_MS,
  lastCheck: makeReport(),
};
const never = { ...security, idleMinutes: null, maxMinutes: null, locksAtMs: null, lastCheck: null };
const damaged = { ...security, lastCheck: makeReport({ damages: EVERY_DAMAGE }) };

const keys = [makeKey({ name: "Work" }), makeKey({ name: "Spare", active: false, mask: "sk-p...Xb7k" })];
const long = [makeKey({ name: LONG_NAME })];
const passphrase = "plum anchor velvet quiz tundra";

const click = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const openChange = (page: Page) => click(page, "Change passphrase");
async function fillChange(page: Page, [current, next, repeated]: readonly [string, string, string]): Promise<void> {
  await openChange(page);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Current passphrase", { exact: true }).fill(current);
  await dialog.getByLabel("New passphrase", { exact: true }).fill(next);
  await dialog.getByLabel("Repeat the new passphrase", { exact: true }).fill(repeated);
  await dialog
    .getByText(/Very|Weak|Fair|Strong/)
    .first()
    .waitFor();
  await dialog.getByRole("button", { name: "Change passphrase" }).click();
}
async function enterPassphrase(page: Page, submit: string): Promise<void> {
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await click(page, submit);
}
async function openWipe(page: Page): Promise<void> {
  await click(page, "Delete everything…");
  await page.getByRole("dialog").waitFor();
}

const base = { page: "options", vault: "unlocked", fragment: "#security", security } as const;
const detailsOf = (all: typeof keys) =>
  ({ page: "options", vault: "unlocked", list: { keys: all, damaged: [] }, fragment: `#keys/${all[0]?.id}` }) as const;
const ofKeys = detailsOf(keys);

export const SECURITY_SCENES: readonly Scene[] = [
  { ...base, name: "security" },
  { ...base, name: "security-never", security: never, kept: false },
  { ...base, name: "security-damaged", security: damaged },
  { ...base, name: "security-failed", refusals: { "security.view": "background-unreachable" } },
  {
    ...base,
    name: "security-refused",
    refusals: { "security.change": "storage-refused" },
    act: async (page) => {
      await page.getByRole("switch").click();
      await page.getByText("refused to store").waitFor();
    },
  },
  {
    ...base,
    name: "security-shortcut",
    act: (page) => page.getByText("Keyboard shortcut").click(),
  },
  {
    ...base,
    name: "security-checking",
    held: { "vault.check": { done: 340, total: 1_000 } },
    act: async (page) => {
      await click(page, "Check now");
      await page.getByRole("progressbar").waitFor();
    },
  },
  { ...base, name: "passphrase", act: openChange },
  {
    ...base,
    name: "passphrase-wrong",
    refusals: { "vault.changePassphrase": "passphrase-wrong" },
    act: async (page) => {
      await fillChange(page, ["not the right one", passphrase, passphrase]);
      await page.getByText("does not open this vault").waitFor();
    },
  },
  {
    ...base,
    name: "passphrase-differs",
    act: async (page) => {
      await fillChange(page, ["the one in use", passphrase, "something else"]);
      await page.getByText("The two passphrases differ").waitFor();
    },
  },
  {
    ...base,
    name: "passphrase-full-disk",
    refusals: { "vault.changePassphrase": "storage-refused" },
    act: async (page) => {
      await fillChange(page, ["the one in use", passphrase, passphrase]);
      await page.getByText("refused to store").waitFor();
    },
  },
  {
    ...base,
    name: "passphrase-rotating",
    held: { "vault.changePassphrase": { done: 340, total: 1_000 } },
    act: async (page) => {
      await fillChange(page, ["the one in use", passphrase, passphrase]);
      await page.getByRole("progressbar").waitFor();
    },
  },
  {
    ...base,
    name: "passphrase-changed",
    act: async (page) => {
      await fillChange(page, ["the one in use", passphrase, passphrase]);
      await page.getByText("Passphrase changed").first().waitFor();
    },
  },
  { ...base, name: "wipe", act: openWipe },
  {
    ...base,
    name: "wipe-unconfirmed",
    act: async (page) => {
      await openWipe(page);
      await page.getByLabel("Type DELETE").fill("delete");
      await click(page, "Delete everything");
      await page.getByText("That is not the word").waitFor();
    },
  },
  {
    ...base,
    name: "wiped",
    act: async (page) => {
      await openWipe(page);
      await page.getByLabel("Type DELETE").fill("DELETE");
      await click(page, "Delete everything");
      await page.getByText("Everything was deleted").first().waitFor();
    },
  },
  {
    page: "options",
    vault: "locked",
    name: "locked-wipe",
    act: async (page) => {
      await page.getByText("Forgot your passphrase?").click();
      await openWipe(page);
    },
  },
  { ...ofKeys, name: "reveal-show", act: (page) => click(page, "Show Work") },
  {
    ...ofKeys,
    name: "reveal-wrong",
    refusals: { "keys.reveal": "passphrase-wrong" },
    act: async (page) => {
      await click(page, "Show Work");
      await enterPassphrase(page, "Show key");
      await page.getByText("does not open this vault").waitFor();
    },
  },
  {
    ...detailsOf(long),
    name: "reveal-shown",
    secret: madeUpKey("openai"),
    act: async (page) => {
      await click(page, `Show ${LONG_NAME}`);
      await enterPassphrase(page, "Show key");
      await page.getByRole("button", { name: "Hide key" }).waitFor();
    },
  },
  { ...ofKeys, name: "reveal-copy", act: (page) => click(page, "Copy Work") },
  {
    ...ofKeys,
    name: "reveal-copied",
    secret: madeUpKey("openai"),
    act: async (page) => {
      await click(page, "Copy Work");
      await enterPassphrase(page, "Copy key");
      await page.getByText("on your clipboard").waitFor();
    },
  },
  {
    ...ofKeys,
    name: "reveal-cleared",
    secret: madeUpKey("openai"),
    act: async (page) => {
      await click(page, "Copy Work");
      await enterPassphrase(page, "Copy key");
      await click(page, "Clear clipboard");
      await page.getByText("The clipboard is empty").waitFor();
    },
  },
];
