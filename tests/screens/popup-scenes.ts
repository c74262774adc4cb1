/** The popup in every state. */
import { MINUTE_MS, makeAddedSite, makeSite } from "../component/made-up-views.ts";
import { LONG_NAME, twinName } from "./long-names.ts";
import type { Scene } from "./scene.ts";

export const POPUP_SCENES: readonly Scene[] = [
  { name: "no-vault", page: "popup", vault: "none" },
  {
    name: "no-vault-site",
    page: "popup",
    vault: "none",
    site: makeSite({ status: "no-vault", provider: null, key: null, choices: [] }),
  },
  { name: "no-site", page: "popup", vault: "unlocked", site: null },
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
  { name: "on", page: "popup", vault: "unlocked", site: makeSite() },
  {
    name: "on-sent",
    page: "popup",
    vault: "unlocked",
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
  { name: "off", page: "popup", vault: "unlocked", site: makeSite({ status: "off", enabled: false, key: null }) },
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
  { name: "key-damaged", page: "popup", vault: "unlocked", site: makeSite({ status: "key-damaged", key: null }) },
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
    site: makeSite({ status: "no-provider", provider: null, key: null }),
  },
  {
    name: "no-key",
    page: "popup",
    vault: "unlocked",
    site: makeSite({ status: "no-key", provider: "google", key: null }),
  },
  {
    name: "no-key-at-all",
    page: "popup",
    vault: "unlocked",
    site: makeSite({ status: "no-provider", provider: null, key: null, choices: [] }),
  },
  { name: "failed", page: "popup", vault: "unlocked", refusals: { "vault.view": "background-unreachable" } },
];
