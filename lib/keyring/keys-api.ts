/**
 * The site's own interface to provider keys, answered in its place and in its own contract (docs/protocol.md): masks go out,
 * under ids that this site alone knows the keys by; a key comes in only when the user says so in the extension.
 */
import { encodeBase64url, encodeUtf8 } from "../crypto/bytes.ts";
import { errorCodeOf } from "../errors.ts";
import type { UsageRecord } from "../injection/results.ts";
import type { KeysApiAnswer, KeysApiChange } from "../messages/page-messages.ts";
import type { KeyView, SiteStatus } from "../messages/views.ts";
import { checkKey } from "../providers/check-key.ts";
import { PROVIDER_IDS, type ProviderId } from "../providers/provider-id.ts";
import { checkKeyName, cleanKeyName } from "../vault/key-name.ts";
import type { HeldKey, KeyRing } from "../vault/key-ring.ts";
import type { OpenVault } from "../vault/vault-key.ts";

export const NOT_NOW: KeysApiAnswer = { status: 401, body: { error: "Authentication required" } };
export const NOT_FOUND: KeysApiAnswer = { status: 404, body: { error: "Provider key not found" } };
export const DELETED: KeysApiAnswer = { status: 200, body: { success: true, message: "Provider key deleted" } };

/** Shown by the site after "Key validation failed:". */
export const DECLINED = refuse("You said no in Infinity Keyring.");
export const OTHER_WAITING = refuse("Another question is waiting in Infinity Keyring. Answer it first.");
const DUPLICATE = refuse("This key is in your Infinity Keyring already.");
const NOT_ADDED = refuse("Infinity Keyring could not add it. Its window says why.");

const ANSWERABLE: readonly SiteStatus[] = ["on", "no-provider", "no-key", "key-damaged"];

/** False while locked, off or damaged: then the site hears what it hears of a visitor who has not signed in. */
export function isAnswerable(status: SiteStatus): boolean {
  return ANSWERABLE.includes(status);
}

export interface ListedFor {
  readonly vault: OpenVault;
  readonly ring: KeyRing;
  readonly siteId: string;
  /** Of every site; only this one's is told. */
  readonly usage: readonly UsageRecord[];
}

export async function buildListAnswer({ vault, ring, siteId, usage }: ListedFor): Promise<KeysApiAnswer> {
  const ofSite = usage.filter(({ site }) => site === siteId);
  const providerKeys = await Promise.all(
    ring.held.map(async ({ record, summary }) => {
      const usedAtMs = Math.max(0, ...ofSite.map(({ keys }) => keys[record.id]?.last.atMs ?? 0));
      return {
        id: await buildSiteKeyId(vault, siteId, record.id),
        provider: summary.provider,
        name: summary.name,
        maskedKey: summary.mask,
        createdAt: new Date(summary.addedAtMs).toISOString(),
        ...(usedAtMs > 0 && { lastUsed: new Date(usedAtMs).toISOString() }),
        isActive: summary.active,
      };
    }),
  );
  return { status: 200, body: { success: true, providerKeys } };
}

export interface CheckedAddition {
  readonly provider: ProviderId;
  readonly name: string;
  readonly apiKey: string;
}

/** In the order of the contract; what passes is worth a question. */
export function checkAddition(change: KeysApiChange & { kind: "add" }): CheckedAddition | KeysApiAnswer {
  const { provider, name, apiKey } = change;
  if (provider === "" || name === "" || apiKey === "") {
    return { status: 400, body: { error: "Provider, name, and API key are required" } };
  }
  const known = PROVIDER_IDS.find((id) => id === provider);
  const checked = known ? checkKey(apiKey, known) : null;
  if (!known || !checked?.ok)
    return { status: 400, body: { error: `Invalid ${provider.slice(0, 40)} API key format` } };
  if (checkKeyName(name)) return refuse("This name cannot be used for a key.");
  // Clean before it is shown: the question must not be reordered or hidden by the name that a page gave.
  return { provider: known, name: cleanKeyName(name), apiKey: checked.key };
}

export async function buildAddedAnswer(
  vault: OpenVault,
  siteId: string,
  { id, provider, name, mask, addedAtMs, active }: KeyView,
): Promise<KeysApiAnswer> {
  const providerKey = {
    id: await buildSiteKeyId(vault, siteId, id),
    provider,
    name,
    maskedKey: mask,
    createdAt: new Date(addedAtMs).toISOString(),
    isActive: active,
  };
  // The contract's word for a key that may be stored; nobody has asked the provider.
  return { status: 200, body: { success: true, providerKey, validation: { valid: true, provider } } };
}

export function buildFailureAnswer(thrown: unknown): KeysApiAnswer {
  return errorCodeOf(thrown) === "key-duplicate" ? DUPLICATE : NOT_ADDED;
}

export async function findKeyOfSite(
  listed: Pick<ListedFor, "vault" | "ring" | "siteId">,
  id: string,
): Promise<HeldKey | null> {
  const { vault, ring, siteId } = listed;
  for (const key of ring.held) if ((await buildSiteKeyId(vault, siteId, key.record.id)) === id) return key;
  return null;
}

/** Two sites cannot tell by it that they speak of the same key. */
async function buildSiteKeyId(vault: OpenVault, siteId: string, keyId: string): Promise<string> {
  const mac = await crypto.subtle.sign("HMAC", vault.siteKeyIds, encodeUtf8(JSON.stringify([siteId, keyId])));
  return encodeBase64url(new Uint8Array(mac)).slice(0, 22);
}

function refuse(why: string): KeysApiAnswer {
  return { status: 400, body: { error: why, validationError: why } };
}
