/** The first run, step by step. */
import type { Page } from "playwright-core";
import { MINUTE_MS, makeKey, makeSite } from "../component/made-up-views.ts";
import { LONG_NAME } from "./long-names.ts";
import type { Scene } from "./scene.ts";

const firstKey = makeKey({ name: "First key" });
const site = makeSite({ key: firstKey, lastUse: null, sentToday: 0 });
const used = { atMs: Date.now() - MINUTE_MS, result: "used" as const };

const firstField = (page: Page) => page.locator("input").first();

export const FIRST_RUN_SCENES: readonly Scene[] = [
  { name: "welcome", page: "options", vault: "none" },
  {
    name: "welcome-weak",
    page: "options",
    vault: "none",
    act: async (page) => {
      await firstField(page).fill("password123456");
      await page.getByText("Very weak").or(page.getByText("Weak")).first().waitFor();
      await page.getByRole("button", { name: "Create vault" }).click();
      await page.getByText("too easy to guess").waitFor();
    },
  },
  {
    name: "welcome-strong",
    page: "options",
    vault: "none",
    act: async (page) => {
      await firstField(page).fill("plum anchor velvet quiz tundra");
      await page.getByText("Very strong").waitFor();
    },
  },
  {
    name: "welcome-suggested",
    page: "options",
    vault: "none",
    act: async (page) => {
      await page.getByRole("button", { name: "Suggest six words" }).click();
      await page.getByRole("button", { name: "Use these words" }).waitFor();
    },
  },
  { name: "first-key", page: "options", vault: "unlocked", fragment: "#welcome/key" },
  {
    name: "first-key-there",
    page: "options",
    vault: "unlocked",
    fragment: "#welcome/key",
    list: { keys: [firstKey, makeKey({ provider: "anthropic", name: LONG_NAME })], damaged: [] },
  },
  {
    name: "first-key-failed",
    page: "options",
    vault: "unlocked",
    fragment: "#welcome/key",
    refusals: { "keys.list": "background-unreachable" },
  },
  { name: "pin", page: "options", vault: "unlocked", fragment: "#welcome/pin" },
  { name: "pin-done", page: "options", vault: "unlocked", fragment: "#welcome/pin", pinned: true },
  { name: "pin-firefox", page: "options", vault: "unlocked", fragment: "#welcome/pin", inFirefox: true },
  {
    name: "open",
    page: "options",
    vault: "unlocked",
    fragment: "#welcome/open",
    sites: [site],
    list: { keys: [firstKey], damaged: [] },
  },
  {
    name: "open-no-key",
    page: "options",
    vault: "unlocked",
    fragment: "#welcome/open",
    sites: [makeSite({ status: "no-provider", provider: null, key: null, lastUse: null })],
  },
  {
    name: "open-withheld",
    page: "options",
    vault: "unlocked",
    fragment: "#welcome/open",
    sites: [makeSite({ status: "no-permission", key: null, lastUse: null })],
    list: { keys: [firstKey], damaged: [] },
  },
  {
    name: "open-worked",
    page: "options",
    vault: "unlocked",
    fragment: "#welcome/open",
    sites: [{ ...site, lastUse: used }],
    list: { keys: [{ ...firstKey, lastUse: used }], damaged: [] },
  },
  {
    name: "keys-unused",
    page: "options",
    vault: "unlocked",
    list: { keys: [firstKey], damaged: [] },
  },
];
