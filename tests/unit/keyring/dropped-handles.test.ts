import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it, vi } from "vitest";
import { buildOpenKeyring, greet, keysInRules } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Every subkey that is derived from now on, by a reference that keeps none of them. */
function watchSubkeys(): readonly WeakRef<CryptoKey>[] {
  const derived: WeakRef<CryptoKey>[] = [];
  const derive = crypto.subtle.deriveKey.bind(crypto.subtle);
  crypto.subtle.deriveKey = async (...parameters: Parameters<typeof derive>) => {
    const key = await derive(...parameters);
    derived.push(new WeakRef(key));
    return key;
  };
  return derived;
}

const alive = (keys: readonly WeakRef<CryptoKey>[]) => keys.filter((key) => key.deref() !== undefined);

it("keeps no handle of the vault past the lock, whatever was done with it", async () => {
  const subkeys = watchSubkeys();
  const { browser, keyring, wrappingKey } = await buildOpenKeyring();
  await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
  await greet(keyring);
  await keyring.activity.list(10);
  await keyring.care.check();
  collectGarbage();
  // The control: while the vault is open its handles are there.
  expect(alive(subkeys)).not.toEqual([]);
  expect(keysInRules(browser.rules)).not.toEqual([]);
  await keyring.lock();
  await vi.waitFor(
    () => {
      collectGarbage();
      expect(alive(subkeys)).toEqual([]);
    },
    { timeout: 30_000, interval: 100 },
  );
  expect(await keyring.unlock(wrappingKey)).toMatchObject({ status: "unlocked" });
});
