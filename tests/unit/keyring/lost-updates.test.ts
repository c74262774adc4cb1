import { describe, expect, it } from "vitest";
import { encodeBase64url, randomBytes } from "../../../lib/crypto/bytes.ts";
import { Keyring } from "../../../lib/keyring/keyring.ts";
import { buildOpenKeyring, FAST_KDF } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

/** Two backgrounds on one disk and one session, as while an update takes the place of the version before. */
async function buildTwo() {
  const world = await buildOpenKeyring();
  const key = madeUpKey("openai");
  const { id } = await world.keyring.addKey({ provider: "openai", name: "A", key });
  const other = await world.keyring.addKey({ provider: "openai", name: "B", key: madeUpKey("openai") });
  const { store } = world.ports;
  let before: (() => Promise<unknown>) | null = null;
  /** Something is done by the other one after this one has read, and before it writes. */
  const interrupt = (run: () => Promise<unknown>) => {
    before = run;
  };
  const readKeys = async () => {
    const keys = await store.readKeys();
    const run = before;
    before = null;
    await run?.();
    return keys;
  };
  const second = new Keyring({ ...world.ports, store: { ...store, readKeys } });
  await second.reconcile();
  const rotate = (keyring: Keyring) =>
    keyring.care.changePassphrase({
      wrappingKey: world.wrappingKey.slice(),
      newKdf: { ...FAST_KDF, salt: encodeBase64url(randomBytes(16)) },
      newWrappingKey: randomBytes(32),
      rotate: true,
    });
  return { ...world, second, interrupt, id, otherId: other.id, rotate };
}

type Two = Awaited<ReturnType<typeof buildTwo>>;

const CHANGES: Readonly<Record<string, (two: Two) => Promise<unknown>>> = {
  renaming: ({ second, id }) => second.renameKey(id, "Renamed"),
  activating: ({ second, otherId }) => second.activateKey(otherId),
  adding: ({ second }) => second.addKey({ provider: "openai", name: "C", key: madeUpKey("openai") }),
  rotation: ({ second, rotate }) => rotate(second),
};

describe("of two that write from the same reading", () => {
  it.each(Object.keys(CHANGES))("the later one is refused and loses nothing of the other's: %s", async (name) => {
    const two = await buildTwo();
    const { keyring, interrupt, second, id } = two;
    interrupt(() => keyring.deleteKey(id));
    await expect(CHANGES[name]?.(two)).rejects.toMatchObject({ code: "changed-meanwhile" });
    for (const one of [keyring, second]) {
      expect((await one.listKeys()).keys.map((key) => [key.name, key.active])).toEqual([["B", true]]);
      expect((await one.care.check()).damages).toEqual([]);
    }
    await second.renameKey((await second.listKeys()).keys[0]?.id ?? "", "Later");
    expect((await keyring.listKeys()).keys.map((key) => key.name)).toEqual(["Later"]);
  });

  it("one that meets another vault key writes nothing under the old one, and goes on with the new", async () => {
    const two = await buildTwo();
    const { keyring, interrupt, second, rotate, id } = two;
    interrupt(() => rotate(keyring));
    await expect(second.renameKey(id, "Renamed")).rejects.toMatchObject({ code: "changed-meanwhile" });
    expect((await second.care.check()).damages).toEqual([]);
    expect((await second.renameKey(id, "Renamed")).name).toBe("Renamed");
    expect((await keyring.care.check()).damages).toEqual([]);
  });
});
