import { describe, expect, it } from "vitest";
import { parseSiteRecord, type SiteRecord } from "../../../lib/vault/records.ts";
import { isSiteGenuine, sealSite, type UnsealedSite } from "../../../lib/vault/site-sealing.ts";
import { openVault } from "../../../lib/vault/vault-key.ts";
import { fromHex } from "../../support/hex.ts";

/** Sealed by the first release under the key 00 01 02 … 1f. */
const FROZEN: SiteRecord = {
  id: "infinity-assistant",
  name: "Infinity Assistant",
  origin: "https://infinityassistant.io",
  endpoints: [
    { method: "POST", path: "/api/chat" },
    { method: "POST", path: "/api/chat/stream" },
  ],
  headerForm: "infinity",
  whileLocked: "stop",
  provider: "anthropic",
  enabled: true,
  mac: fromHex("a56597ecef78ae93523a0b394f48dd8def252796699fa41a9837755f6d629db5"),
};

const openFrozenVault = () =>
  openVault(
    Uint8Array.from({ length: 32 }, (_, index) => index),
    "frozen-vault",
  );

const added: UnsealedSite = {
  ...FROZEN,
  id: "added",
  endpoints: [{ method: "POST", path: "/v1/", match: "prefix" }],
  headerForm: { headers: [{ name: "Authorization", value: "Bearer {key}" }] },
  whileLocked: "ask",
};

describe("a site's record", () => {
  it("of the first release still parses, as it was, and keeps its seal", async () => {
    const parsed = parseSiteRecord(structuredClone(FROZEN));
    expect(parsed).toEqual(FROZEN);
    expect(await isSiteGenuine(await openFrozenVault(), FROZEN)).toBe(true);
    expect(await isSiteGenuine(await openVault(new Uint8Array(32), "frozen-vault"), FROZEN)).toBe(false);
    expect(await isSiteGenuine(await openVault(new Uint8Array(32).fill(1), "other"), FROZEN)).toBe(false);
  });

  it("comes back from the disk as it was sealed", async () => {
    const vault = await openFrozenVault();
    const { mac: _, ...unsealed } = added as SiteRecord;
    const record = await sealSite(vault, unsealed);
    const parsed = parseSiteRecord(structuredClone(record));
    expect(parsed).toEqual(record);
    expect(parsed && (await isSiteGenuine(vault, parsed))).toBe(true);
  });

  it.each<[string, Partial<SiteRecord>]>([
    ["its id", { id: "another" }],
    ["its name", { name: "Another" }],
    ["its origin", { origin: "https://evil.test" }],
    ["an endpoint's method", { endpoints: [{ method: "GET", path: "/v1/", match: "prefix" }] }],
    ["an endpoint's path", { endpoints: [{ method: "POST", path: "/v2/", match: "prefix" }] }],
    ["an endpoint's match", { endpoints: [{ method: "POST", path: "/v1/" }] }],
    ["the number of its endpoints", { endpoints: [] }],
    ["the kind of its headers", { headerForm: "provider" }],
    ["a header's name", { headerForm: { headers: [{ name: "X", value: "Bearer {key}" }] } }],
    ["a header's value", { headerForm: { headers: [{ name: "Authorization", value: "{key}" }] } }],
    ["what happens while locked", { whileLocked: "site" }],
    ["its provider", { provider: "openai" }],
    ["its provider, taken away", { provider: null }],
    ["whether it is on", { enabled: false }],
  ])("fails its seal when somebody edits %s", async (_what, edit) => {
    const vault = await openFrozenVault();
    const record = await sealSite(vault, added);
    expect(await isSiteGenuine(vault, record)).toBe(true);
    expect(await isSiteGenuine(vault, { ...record, ...edit })).toBe(false);
  });

  it.each<[string, object]>([
    ["an origin without encryption", { origin: "http://chat.example" }],
    ["an origin with a wildcard", { origin: "https://*" }],
    ["an address", { origin: "https://chat.example/a" }],
    ["no endpoints", { endpoints: [] }],
    ["too many endpoints", { endpoints: Array.from({ length: 21 }, (_, at) => ({ method: "GET", path: `/${at}` })) }],
    ["a wildcard in a path", { endpoints: [{ method: "GET", path: "/*" }] }],
    ["a folder without its boundary", { endpoints: [{ method: "GET", path: "/v1", match: "prefix" }] }],
    ["preflights", { endpoints: [{ method: "OPTIONS", path: "/v1" }] }],
    ["an unknown match", { endpoints: [{ method: "GET", path: "/v1", match: "regex" }] }],
    ["a cookie for a header", { headerForm: { headers: [{ name: "Cookie", value: "{key}" }] } }],
    ["a line break in a header", { headerForm: { headers: [{ name: "A", value: "{key}\n" }] } }],
    [
      "too many headers",
      { headerForm: { headers: Array.from({ length: 9 }, (_, at) => ({ name: `a${at}`, value: "{key}" })) } },
    ],
    ["an unknown header form", { headerForm: "query" }],
    ["an unknown choice", { whileLocked: "always" }],
    ["an unknown provider", { provider: "elsewhere" }],
    ["a short seal", { mac: new Uint8Array(31) }],
    ["a field too many", { tabIds: [1] }],
  ])("does not parse with %s", (_what, edit) => {
    expect(parseSiteRecord({ ...FROZEN, ...edit })).toBeNull();
  });
});
