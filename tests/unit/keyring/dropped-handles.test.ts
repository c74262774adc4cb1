import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it, vi } from "vitest";
import { AuditIndex } from "../../../lib/vault/audit-index.ts";
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

/** What is remembered of the log so that it can be searched, in the same way. */
function watchIndexes(): readonly WeakRef<object>[] {
  const built: WeakRef<object>[] = [];
  const add = AuditIndex.prototype.add;
  AuditIndex.prototype.add = function (this: AuditIndex, ...parameters) {
    built.push(new WeakRef(this));
    add.apply(this, parameters);
  };
  return built;
}

const alive = (keys: readonly WeakRef<object>[]) => keys.filter((key) => key.deref() !== undefined);

it("keeps no handle of the vault past the lock, whatever was done with it", async () => {
  const subkeys = watchSubkeys();
  const indexes = watchIndexes();
  const { browser, keyring, wrappingKey } = await buildOpenKeyring();
  await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
  await greet(keyring);
  await keyring.activity.list({ limit: 10 });
  await keyring.care.check();
  collectGarbage();
  // The control: while the vault is open its handles are there.
  expect(alive(subkeys)).not.toEqual([]);
  expect(alive(indexes)).not.toEqual([]);
  expect(keysInRules(browser.rules)).not.toEqual([]);
  await keyring.lock();
  await vi.waitFor(
    () => {
      collectGarbage();
      expect(alive(subkeys)).toEqual([]);
      expect(alive(indexes)).toEqual([]);
    },
    { timeout: 30_000, interval: 100 },
  );
  expect(await keyring.unlock(wrappingKey)).toMatchObject({ status: "unlocked" });
});
