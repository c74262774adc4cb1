/** A keyring and the model of it side by side, begun with a key and the built-in site open: most steps have something to do. */
import { randomBytes } from "../../../lib/crypto/bytes.ts";
import { INFINITY_ASSISTANT } from "../../../lib/injection/infinity-assistant.ts";
import type { Keyring } from "../../../lib/keyring/keyring.ts";
import { buildFakeWorld, FAST_KDF, type FakeBrowser, SITE } from "../fake-world.ts";
import { madeUpKey } from "../made-up-keys.ts";
import { buildMemoryUsageStore, buildMemoryVaultStore } from "../memory-store.ts";
import type { Model, ModelProvider } from "./model.ts";

export const ORIGINS = [SITE, "https://chat.example", "https://chat.example:8443", "http://localhost:8080"] as const;

export interface ModelWorld {
  readonly model: Model;
  readonly browser: FakeBrowser;
  /** Of the passphrase in use. */
  wrappingKey: Uint8Array<ArrayBuffer>;
  readonly restart: () => Promise<void>;
  /** This life of the background. */
  keyring: Keyring;
  /** Counts what pages ask, for an id each. */
  requests: number;
  /** What pages asked and were told to wait for. */
  readonly waited: string[];
  /** What the browser forgot with its session: nobody can answer it any more. */
  readonly forgotten: Set<string>;
}

export async function buildModelWorld(): Promise<ModelWorld> {
  const { browser, startBackground } = buildFakeWorld({
    store: buildMemoryVaultStore(),
    usage: buildMemoryUsageStore(),
  });
  browser.permittedOrigins = new Set(ORIGINS);
  const wrappingKey = randomBytes(32);
  const keyring = await startBackground();
  await keyring.create(FAST_KDF, wrappingKey.slice());
  // What locks by itself has a model of its own: tests/unit/keyring/lock-model.test.ts.
  await keyring.security.change({ idleMinutes: null, maxMinutes: null, withSystem: false });
  const { id } = (await keyring.listSites())[0] as { id: string };
  const site = {
    id,
    origin: SITE,
    isBuiltIn: true,
    endpoints: INFINITY_ASSISTANT.endpoints,
    isEnabled: true,
    isPaused: false,
  } as const;
  const world: ModelWorld = {
    model: {
      isUnlocked: true,
      keys: [],
      sites: [{ ...site, headerForm: "infinity", provider: null, whileLocked: "ask" }],
      asked: null,
    },
    ...{ browser, wrappingKey, keyring, requests: 0, waited: [], forgotten: new Set<string>() },
    restart: async () => {
      world.keyring = await startBackground();
    },
  };
  await addKey(world, "openai");
  return world;
}

export async function addKey({ keyring, model }: ModelWorld, provider: ModelProvider): Promise<void> {
  const secret = madeUpKey(provider);
  const { id } = await keyring.addKey({ provider, name: "Added", key: secret });
  noteAddedKey(model, { id, provider, secret });
}

/** The first of a provider is its active one; sites that have no provider yet take it. */
export function noteAddedKey(model: Model, key: { id: string; provider: ModelProvider; secret: string }): void {
  model.keys.push({ ...key, active: !model.keys.some((other) => other.provider === key.provider) });
  for (const site of model.sites) site.provider ??= key.provider;
}

/** The newest that is left takes the place of an active one. */
export function noteDeletedKey(model: Model, id: string): void {
  const gone = model.keys.find((key) => key.id === id);
  model.keys = model.keys.filter((key) => key !== gone);
  const heir = model.keys.findLast((key) => key.provider === gone?.provider);
  if (gone?.active && heir) heir.active = true;
}

export function pickFrom<T>(all: readonly T[], pick: number): T | undefined {
  return all[pick % Math.max(1, all.length)];
}
