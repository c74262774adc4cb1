/** What a user does in our own pages, to the keyring and to the model of it. While locked, nothing but unlocking works. */

import { encodeBase64url, randomBytes } from "../../../lib/crypto/bytes.ts";
import { errorCodeOf } from "../../../lib/errors.ts";
import type { Endpoint } from "../../../lib/injection/infinity-assistant.ts";
import type { HeaderForm } from "../../../lib/messages/views.ts";
import { FAST_KDF } from "../fake-world.ts";
import type { ModelKey, ModelSite } from "./model.ts";
import { addKey, type ModelWorld, noteDeletedKey, ORIGINS, pickFrom } from "./model-world.ts";

export type Step = (world: ModelWorld, pick: number) => Promise<void>;

const PROVIDERS = ["openai", "anthropic"] as const;
const WHILE_LOCKED = ["ask", "stop", "site"] as const;
const ENDPOINTS: readonly (readonly Endpoint[])[] = [
  [{ method: "POST", path: "/api/chat" }],
  [{ method: "POST", path: "/v1/", match: "prefix" }],
  [
    { method: "GET", path: "/v1/chat", match: "query" },
    { method: "DELETE", path: "/a" },
  ],
];
const FORMS: readonly HeaderForm[] = [
  "infinity",
  "provider",
  { headers: [{ name: "x-gateway-key", value: "{provider} {key}" }] },
];

/** True where it was done; false where the vault is locked and nothing may have been. */
async function whileOpen({ model }: ModelWorld, change: () => Promise<unknown>): Promise<boolean> {
  const code = await change().then(() => null, errorCodeOf);
  if (code !== (model.isUnlocked ? null : "vault-locked")) throw new Error(`The keyring said ${code}.`);
  return code === null;
}

function changeSite(world: ModelWorld, pick: number, change: Partial<ModelSite>): Promise<boolean> {
  const site = pickFrom(world.model.sites, pick) as ModelSite;
  const { isEnabled, isBuiltIn: _, isPaused: __, ...rest } = change;
  const sent = { ...rest, ...(isEnabled !== undefined && { enabled: isEnabled }) };
  return whileOpen(world, async () => {
    await world.keyring.changeSite(site.id, sent as Parameters<typeof world.keyring.changeSite>[1]);
    // On or off is said for good, and ends what was meant for now.
    Object.assign(site, change, isEnabled !== undefined && { isPaused: false });
  });
}

function noteActivated({ model }: ModelWorld, key: ModelKey): void {
  for (const other of model.keys) if (other.provider === key.provider) other.active = other === key;
}

export const USER_STEPS: Readonly<Record<string, Step>> = {
  lock: async ({ keyring, model }) => {
    await keyring.lock();
    model.isUnlocked = false;
    model.asked = null;
  },
  unlock: async ({ keyring, model, wrappingKey }) => {
    await keyring.unlock(wrappingKey.slice());
    model.isUnlocked = true;
  },
  mistypePassphrase: async ({ keyring }) => {
    await keyring.unlock(randomBytes(32)).catch(() => undefined);
  },
  changePassphrase: async (world, pick) => {
    const newWrappingKey = randomBytes(32);
    const change = {
      wrappingKey: world.wrappingKey.slice(),
      newKdf: { ...FAST_KDF, salt: encodeBase64url(randomBytes(16)) },
      newWrappingKey: newWrappingKey.slice(),
      rotate: pick % 2 === 0,
    };
    if (await whileOpen(world, () => world.keyring.care.changePassphrase(change))) world.wrappingKey = newWrappingKey;
  },
  revealKey: async (world, pick) => {
    const { keyring, model, wrappingKey } = world;
    const key = pickFrom(model.keys, pick);
    if (!key) return;
    await whileOpen(world, async () => {
      const { key: shown } = await keyring.care.reveal(key.id, "show", wrappingKey.slice());
      if (shown !== key.secret) throw new Error("Another key was shown.");
    });
  },
  addKey: async (world, pick) => {
    await whileOpen(world, () => addKey(world, PROVIDERS[pick % 2] ?? "openai"));
  },
  activateKey: async (world, pick) => {
    const key = pickFrom(world.model.keys, pick);
    if (key && (await whileOpen(world, () => world.keyring.activateKey(key.id)))) noteActivated(world, key);
  },
  chooseKey: async (world, pick) => {
    const key = pickFrom(world.model.keys, pick);
    const site = pickFrom(world.model.sites, pick >> 2);
    if (!key || !site || !(await whileOpen(world, () => world.keyring.chooseKey(site.id, key.id)))) return;
    site.provider = key.provider;
    noteActivated(world, key);
  },
  renameKey: async (world, pick) => {
    const key = pickFrom(world.model.keys, pick);
    if (key) await whileOpen(world, () => world.keyring.renameKey(key.id, `Name ${pick}`));
  },
  deleteKey: async (world, pick) => {
    const key = pickFrom(world.model.keys, pick);
    if (key && (await whileOpen(world, () => world.keyring.deleteKey(key.id)))) noteDeletedKey(world.model, key.id);
  },
  addSite: async (world, pick) => {
    const { keyring, model, browser } = world;
    const origin = pickFrom(ORIGINS, pick) as string;
    if (model.sites.some((site) => site.origin === origin) || !browser.permittedOrigins.has(origin)) return;
    const settings = {
      endpoints: pickFrom(ENDPOINTS, pick >> 2) as readonly Endpoint[],
      headerForm: pickFrom(FORMS, pick >> 3) as HeaderForm,
      provider: PROVIDERS[pick % 2] ?? "openai",
      whileLocked: pickFrom(WHILE_LOCKED, pick) ?? "ask",
    };
    await whileOpen(world, async () => {
      const { id } = await keyring.addSite({ address: origin, name: "Added", ...settings });
      model.sites.push({ id, origin, isBuiltIn: false, isEnabled: true, isPaused: false, ...settings });
    });
  },
  removeSite: async (world, pick) => {
    const site = pickFrom(world.model.sites.slice(1), pick);
    if (!site || !(await whileOpen(world, () => world.keyring.removeSite(site.id)))) return;
    world.model.sites = world.model.sites.filter((other) => other !== site);
  },
  pauseOrGoOn: async (world, pick) => {
    const site = pickFrom(world.model.sites, pick) as ModelSite;
    await whileOpen(world, async () => {
      await world.keyring.pauseSite(site.id, !site.isPaused);
      site.isPaused = !site.isPaused;
    });
  },
  switchOnOrOff: async (world, pick) => {
    await changeSite(world, pick, { isEnabled: !pickFrom(world.model.sites, pick)?.isEnabled });
  },
  chooseProvider: async (world, pick) => {
    await changeSite(world, pick, { provider: PROVIDERS[(pick >> 2) % 2] ?? "openai" });
  },
  chooseWhileLocked: async (world, pick) => {
    await changeSite(world, pick, { whileLocked: pickFrom(WHILE_LOCKED, pick >> 2) ?? "ask" });
  },
  editEndpoints: async (world, pick) => {
    await changeSite(world, pick, { endpoints: pickFrom(ENDPOINTS, pick >> 2) ?? [] });
  },
};
