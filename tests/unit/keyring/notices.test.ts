/** When the pages of a site are told to ask again. */
import { describe, expect, it } from "vitest";
import { buildOpenKeyring, greet, SITE } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

async function buildServed() {
  const world = await buildOpenKeyring();
  await world.keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
  const told = () =>
    world.browser.notices.splice(0).map(({ to, notice }) => (notice.type === "page.changed" ? to : notice.type));
  told();
  return { ...world, told };
}
type World = Awaited<ReturnType<typeof buildServed>>;

function withdrawPermission({ browser, keyring }: World): Promise<void> {
  browser.permittedOrigins.delete(SITE);
  return keyring.reconcile();
}

async function closeAndOpen({ browser, keyring, told }: World): Promise<void> {
  browser.openOrigins.delete(SITE);
  await keyring.reconcile();
  told();
  browser.openOrigins.add(SITE);
  await keyring.reconcile();
}

describe("the pages of a site", () => {
  it.each<[string, (world: World) => Promise<unknown>]>([
    ["the vault is locked", ({ keyring }) => keyring.lock()],
    ["the site is paused", ({ keyring }) => keyring.changeSite("infinity-assistant", { enabled: false })],
    [
      "its endpoints are others",
      ({ keyring }) => keyring.changeSite("infinity-assistant", { endpoints: [{ method: "GET", path: "/a" }] }),
    ],
    ["its last key goes", async ({ keyring }) => keyring.deleteKey((await keyring.listKeys()).keys[0]?.id ?? "")],
    ["the permission is withdrawn", withdrawPermission],
  ])("are told once when %s", async (_what, happens) => {
    const world = await buildServed();
    await happens(world);
    expect(world.told()).toEqual([SITE]);
    await world.keyring.reconcile();
    expect(world.told()).toEqual([]);
  });

  it.each<[string, (world: World) => Promise<unknown>]>([
    [
      "another key is chosen",
      async ({ keyring }) => {
        const { id } = await keyring.addKey({ provider: "openai", name: "Home", key: madeUpKey("openai") });
        await keyring.activateKey(id);
      },
    ],
    ["a page says hello", ({ keyring }) => greet(keyring)],
    ["the passphrase is wrong", ({ keyring }) => keyring.unlock(new Uint8Array(32)).catch(() => undefined)],
    ["the background begins anew", ({ startBackground }) => startBackground()],
    ["a page is opened", closeAndOpen],
  ])("are not told when %s: their answer is the same", async (_what, happens) => {
    const world = await buildServed();
    await happens(world);
    expect(world.told()).toEqual([]);
  });

  it("are told of their own site alone", async () => {
    const { keyring, browser, told } = await buildServed();
    const other = "https://gateway.example";
    browser.permittedOrigins.add(other);
    browser.openOrigins.add(other);
    const settings = { name: "Gateway", provider: "openai", headerForm: "infinity", whileLocked: "ask" } as const;
    const { id } = await keyring.addSite({ address: other, ...settings, endpoints: [{ method: "POST", path: "/a" }] });
    told();
    await keyring.changeSite(id, { enabled: false });
    expect(told()).toEqual([other]);
    await keyring.lock();
    expect(told()).toEqual([SITE]);
    expect(await greet(keyring, other)).toMatchObject({ state: "free" });
  });

  it("are told nothing but that: no notice holds a key, an address or a state", async () => {
    const { keyring, browser } = await buildServed();
    await keyring.lock();
    expect(browser.notices).toEqual([{ to: SITE, notice: { type: "page.changed" } }]);
  });
});
