/**
 * Another passphrase and another vault key, showing a key, the end of everything, and a vault of the first format: in the real
 * browser, its database and its session. What a person sees of them is in security.test.ts.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { deriveArgon2id } from "../../lib/crypto/argon2id.ts";
import { encodeBase64url, randomBytes } from "../../lib/crypto/bytes.ts";
import type { Kdf } from "../../lib/crypto/kdf.ts";
import { encodePassphrase } from "../../lib/vault/passphrase.ts";
import { countRules } from "../harness/background.ts";
import { OptionsPage } from "../harness/options-page.ts";
import { SecurityPage } from "../harness/security-page.ts";
import { readFrozenVault } from "../support/frozen-vault.ts";
import { madeUpKey } from "../support/made-up-keys.ts";
import { countRecords, spoilVaultRecord, writeFrozenStores } from "./support/database.ts";
import { type OpenKeyring, openKeyring } from "./support/keyring.ts";
import { readSession, type SaidReply, say } from "./support/say.ts";

const MORE_KEYS = 60;

let open: OpenKeyring;
beforeAll(async () => {
  open = await openKeyring();
});
afterAll(() => open.close());

const tell = (message: object): Promise<SaidReply> => say(open.options.page, message);
const derive = async (passphrase: string, kdf: Kdf) =>
  encodeBase64url(await deriveArgon2id(encodePassphrase(passphrase), kdf));
const readKdf = async () => ((await tell({ type: "vault.view" })).value as { kdf: Kdf }).kdf;
const readVaultKey = async () => (await readSession(open.options.page)).vault?.vaultKey;

it("changes passphrase and vault key, and every key is there, for the new passphrase alone", async () => {
  const kdf = await readKdf();
  const wrappingKey = await derive(open.passphrase, kdf);
  const [{ id }] = ((await tell({ type: "keys.list" })).value as { keys: [{ id: string }] }).keys;
  const show = { type: "keys.reveal", id, purpose: "show" };
  expect(await tell({ ...show, wrappingKey })).toEqual({ ok: true, value: { key: open.key } });
  for (let at = 0; at < MORE_KEYS; at += 1) {
    await tell({ type: "keys.add", provider: "cohere", name: `Key ${at}`, key: madeUpKey("cohere") });
  }
  const newWrappingKey = encodeBase64url(randomBytes(32));
  const newKdf = { ...kdf, salt: encodeBase64url(randomBytes(16)) };
  const before = await readVaultKey();
  expect(before).toBeTypeOf("string");
  const change = { type: "vault.changePassphrase", wrappingKey, newKdf, newWrappingKey, rotate: true };
  expect(await tell(change)).toMatchObject({ ok: true, value: { status: "unlocked", kdf: newKdf } });
  expect(await readVaultKey()).not.toBe(before);
  await open.browser.killBackground();
  const checked = (await tell({ type: "vault.check" })).value;
  expect(checked).toMatchObject({ intact: { keys: MORE_KEYS + 1 }, damages: [] });
  expect(await tell({ ...show, wrappingKey: newWrappingKey })).toEqual({ ok: true, value: { key: open.key } });
  expect(await tell({ ...show, wrappingKey })).toEqual({ ok: false, code: "passphrase-wrong" });
});

it("wipes every store, the session and the rules", async () => {
  const { browser, options } = open;
  expect((await countRecords(options.page)).keys).toBe(MORE_KEYS + 1);
  expect(await tell({ type: "vault.wipe" })).toEqual({ ok: true, value: { status: "none", kdf: null } });
  expect(await countRules(browser)).toBe(0);
  expect(await readSession(options.page)).toEqual({});
  expect(Object.values(await countRecords(options.page)).every((count) => count === 0)).toBe(true);
});

it("offers to delete a vault whose own record cannot be read, and begins again", async () => {
  const { browser, options } = open;
  await options.createVault(open.passphrase);
  await spoilVaultRecord(options.page);
  const reopened = await OptionsPage.open(browser);
  const { page } = reopened;
  await page.getByText(/own record cannot be read/).waitFor();
  await new SecurityPage(reopened).confirmWipe();
  await page.getByRole("heading", { name: "Choose a passphrase" }).waitFor();
  expect(Object.values(await countRecords(page)).every((count) => count === 0)).toBe(true);
  await page.close();
});

it("waits for an old page that holds a vault of the first format, then opens that vault and all that is in it", async () => {
  const { passphrase, stores, holds } = readFrozenVault(1);
  const closeOldPage = await writeFrozenStores(open.options.page, stores);
  expect(await tell({ type: "vault.view" })).toEqual({ ok: false, code: "storage-blocked" });
  await closeOldPage();
  await expect.poll(async () => (await tell({ type: "vault.view" })).value).toMatchObject({ status: "locked" });
  const wrappingKey = await derive(passphrase, await readKdf());
  expect(await tell({ type: "vault.unlock", wrappingKey })).toMatchObject({ value: { status: "unlocked" } });
  const checked = (await tell({ type: "vault.check" })).value;
  expect(checked).toMatchObject({ intact: { keys: holds.keys.length, sites: holds.sites.length }, damages: [] });
});
