import { describe, expect, it } from "vitest";
import { encodeBase64url, randomBytes } from "../../../lib/crypto/bytes.ts";
import { KeyringError } from "../../../lib/errors.ts";
import { buildFakeWorld, buildOpenKeyring, FAST_KDF, keysInRules } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

describe("a storage that refuses", () => {
  it("leaves the old state, says so, and goes on", async () => {
    const { browser, keyring, ports, wrappingKey } = await buildOpenKeyring();
    const key = madeUpKey("openai");
    const newKdf = { ...FAST_KDF, salt: encodeBase64url(randomBytes(16)) };
    const changePassphrase = (rotate: boolean) => {
      const change = { wrappingKey: wrappingKey.slice(), newKdf, newWrappingKey: randomBytes(32), rotate };
      return keyring.care.changePassphrase(change);
    };
    const { id } = await keyring.addKey({ provider: "openai", name: "Work", key });
    const { commit } = ports.store;
    Object.assign(ports.store, { commit: () => Promise.reject(new KeyringError("storage-refused")) });
    for (const change of [
      () => keyring.addKey({ provider: "openai", name: "Two", key: madeUpKey("openai") }),
      () => keyring.renameKey(id, "Three"),
      () => keyring.deleteKey(id),
      () => keyring.changeSite("infinity-assistant", { enabled: false }),
      () => changePassphrase(false),
      () => changePassphrase(true),
    ]) {
      await expect(change()).rejects.toMatchObject({ code: "storage-refused" });
    }
    Object.assign(ports.store, { commit });
    expect((await keyring.listKeys()).keys.map(({ name }) => name)).toEqual(["Work"]);
    expect(keysInRules(browser.rules)).toEqual([key, key]);
    await keyring.lock();
    expect((await keyring.unlock(wrappingKey)).status).toBe("unlocked");
  });

  it("makes no half vault", async () => {
    const { browser, ports, startBackground } = buildFakeWorld();
    const { commit } = ports.store;
    Object.assign(ports.store, { commit: () => Promise.reject(new KeyringError("storage-refused")) });
    const keyring = await startBackground();
    await expect(keyring.create(FAST_KDF, randomBytes(32))).rejects.toMatchObject({ code: "storage-refused" });
    expect(await keyring.view()).toEqual({ status: "none", kdf: null });
    expect(browser.session).toBeNull();
    Object.assign(ports.store, { commit });
    expect((await keyring.create(FAST_KDF, randomBytes(32))).status).toBe("unlocked");
  });
});
