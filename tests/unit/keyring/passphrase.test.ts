import { describe, expect, it } from "vitest";
import { encodeBase64url, randomBytes } from "../../../lib/crypto/bytes.ts";
import type { Kdf } from "../../../lib/crypto/kdf.ts";
import { readDisk } from "../../support/disk.ts";
import { buildOpenKeyring, FAST_KDF, keysInRules } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const OTHER_KDF: Kdf = { ...FAST_KDF, passes: 3, salt: encodeBase64url(randomBytes(16)) };

async function buildKeyringWithKey() {
  const world = await buildOpenKeyring();
  const key = madeUpKey("openai");
  const { id } = await world.keyring.addKey({ provider: "openai", name: "Work", key });
  return { ...world, key, id, newWrappingKey: randomBytes(32) };
}

describe("another passphrase", () => {
  it("opens the vault from then on, and the old one does not", async () => {
    const { browser, keyring, key, wrappingKey, newWrappingKey, openDatabase } = await buildKeyringWithKey();
    const keysBefore = (await readDisk(openDatabase))["keys"];
    const change = { wrappingKey: wrappingKey.slice(), newKdf: OTHER_KDF, newWrappingKey: newWrappingKey.slice() };
    const view = await keyring.care.changePassphrase({ ...change, rotate: false });
    expect(view).toEqual({ status: "unlocked", kdf: OTHER_KDF });
    // Only the wrap is another: what is sealed under the vault key stays as it lies.
    expect((await readDisk(openDatabase))["keys"]).toEqual(keysBefore);
    expect(keysInRules(browser.rules)).toEqual([key, key]);
    expect((await keyring.lock()).kdf).toEqual(OTHER_KDF);
    await expect(keyring.unlock(wrappingKey)).rejects.toMatchObject({ code: "passphrase-wrong" });
    expect((await keyring.unlock(newWrappingKey)).status).toBe("unlocked");
    expect(keysInRules(browser.rules)).toEqual([key, key]);
  });

  it.each([false, true])("leaves no wrapping key behind in memory, done or refused (rotation: %s)", async (rotate) => {
    const { keyring, wrappingKey, newWrappingKey } = await buildKeyringWithKey();
    const wrong = { wrappingKey: randomBytes(32), newWrappingKey: newWrappingKey.slice(), newKdf: OTHER_KDF, rotate };
    await expect(keyring.care.changePassphrase(wrong)).rejects.toMatchObject({ code: "passphrase-wrong" });
    const right = { wrappingKey, newWrappingKey, newKdf: OTHER_KDF, rotate };
    await keyring.care.changePassphrase(right);
    for (const bytes of [wrong.wrappingKey, wrong.newWrappingKey, right.wrappingKey, right.newWrappingKey]) {
      expect(bytes).toEqual(new Uint8Array(32));
    }
  });

  it.each([false, true])("is refused, and nothing written, for each of these (rotation: %s)", async (rotate) => {
    const { keyring, wrappingKey, newWrappingKey, openDatabase } = await buildKeyringWithKey();
    const before = (await readDisk(openDatabase))["vault"];
    const refusals = [
      [{ wrappingKey: randomBytes(32) }, "passphrase-wrong"],
      [{ newKdf: { ...OTHER_KDF, memoryKiB: 1024 } }, "vault-parameters"],
      [{ newKdf: { ...OTHER_KDF, passes: 1 } }, "vault-parameters"],
      [{ newKdf: { ...OTHER_KDF, salt: "short" } }, "vault-parameters"],
      // The same passphrase would give the same wrapping key again.
      [{ newKdf: { ...OTHER_KDF, salt: FAST_KDF.salt } }, "message-invalid"],
    ] as const;
    for (const [change, code] of refusals) {
      const whole = { wrappingKey: wrappingKey.slice(), newKdf: OTHER_KDF, newWrappingKey: newWrappingKey.slice() };
      const refused = keyring.care.changePassphrase({ ...whole, rotate, ...change });
      await expect(refused).rejects.toMatchObject({ code });
    }
    expect((await readDisk(openDatabase))["vault"]).toEqual(before);
    await keyring.lock();
    const change = { wrappingKey: wrappingKey.slice(), newKdf: OTHER_KDF, newWrappingKey, rotate };
    await expect(keyring.care.changePassphrase(change)).rejects.toMatchObject({ code: "vault-locked" });
    expect((await keyring.unlock(wrappingKey)).status).toBe("unlocked");
  });
});
