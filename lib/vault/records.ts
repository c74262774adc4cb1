/**
 * Format 1 of what lies in IndexedDB, and the parsers through which every record comes back. Anyone who can write to the
 * disk can edit a record: what is read is unknown until it is parsed, and not believed until it is opened.
 */
import * as z from "zod/mini";
import { NONCE_BYTES, TAG_BYTES } from "../crypto/aead.ts";
import { isKdfWithinBounds } from "../crypto/kdf.ts";
import { KeyringError } from "../errors.ts";
import { parseOrigin } from "../injection/endpoint.ts";
import { checkEndpoints, checkHeaderForm } from "../injection/site-settings.ts";
import { endpointsShape, headerFormShape, whileLockedShape } from "../injection/site-shapes.ts";
import { PROVIDER_IDS } from "../providers/provider-id.ts";

z.config({ jitless: true });

export const FORMAT = 1;
/** The vault record's only key. */
export const VAULT_SLOT = "vault";

type StoredBytes = Uint8Array<ArrayBuffer>;

const isStoredBytes = (value: unknown): value is StoredBytes =>
  value instanceof Uint8Array && value.buffer instanceof ArrayBuffer;
const bytes = (least: number, most: number) =>
  z.custom<StoredBytes>((value) => isStoredBytes(value) && value.length >= least && value.length <= most);
const envelope = z.strictObject({ nonce: bytes(NONCE_BYTES, NONCE_BYTES), ciphertext: bytes(TAG_BYTES, 1 << 20) });
const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));
const timeMs = z.int().check(z.nonnegative());

const vaultRecord = z.strictObject({
  id: z.literal(VAULT_SLOT),
  format: z.literal(FORMAT),
  vaultId: id,
  createdAtMs: timeMs,
  /** Counts the changes; a change made from an older reading is refused. */
  revision: z.int().check(z.nonnegative()),
  kdf: z.strictObject({ memoryKiB: z.number(), passes: z.number(), lanes: z.literal(1), salt: z.string() }),
  wrapped: envelope,
});

const keyRecord = z.strictObject({ id, summary: envelope, secret: envelope });

/** What the summary envelope holds. The fingerprint is an HMAC under a vault subkey: a bare hash would identify the key. */
const keySummary = z.strictObject({
  provider: z.enum(PROVIDER_IDS),
  name: z.string(),
  mask: z.string(),
  addedAtMs: timeMs,
  active: z.boolean(),
  fingerprint: z.string(),
});

/** Readable while locked, because guards need it; authenticated by `mac` once the vault is open. */
const siteRecord = z.strictObject({
  id,
  // Eighty characters, of two units each at most.
  name: z.string().check(z.minLength(1), z.maxLength(160)),
  origin: z.string().check(
    z.maxLength(300),
    z.refine((origin) => parseOrigin(origin) !== null),
  ),
  // Only what a rule can be built from: the browser refuses a whole update for one rule that it does not understand.
  endpoints: endpointsShape.check(z.refine((endpoints) => checkEndpoints(endpoints) === null)),
  headerForm: headerFormShape.check(z.refine((form) => checkHeaderForm(form) === null)),
  whileLocked: whileLockedShape,
  provider: z.nullable(z.enum(PROVIDER_IDS)),
  enabled: z.boolean(),
  mac: bytes(32, 32),
});

export type VaultRecord = z.infer<typeof vaultRecord>;
export type KeyRecord = z.infer<typeof keyRecord>;
export type KeySummary = z.infer<typeof keySummary>;
export type SiteRecord = z.infer<typeof siteRecord>;

/** @throws KeyringError `vault-newer`, `vault-damaged`, `vault-parameters`; the record stays as it is. */
export function parseVaultRecord(stored: unknown): VaultRecord {
  const format = z.object({ format: z.int() }).safeParse(stored);
  if (format.success && format.data.format > FORMAT) throw new KeyringError("vault-newer");
  const parsed = vaultRecord.safeParse(stored);
  if (!parsed.success) throw new KeyringError("vault-damaged");
  if (!isKdfWithinBounds(parsed.data.kdf)) throw new KeyringError("vault-parameters");
  return parsed.data;
}

/** The record, or null where it has not the shape of one. */
export function parseKeyRecord(stored: unknown): KeyRecord | null {
  return keyRecord.safeParse(stored).data ?? null;
}

export function parseKeySummary(opened: unknown): KeySummary | null {
  return keySummary.safeParse(opened).data ?? null;
}

export function parseSiteRecord(stored: unknown): SiteRecord | null {
  return siteRecord.safeParse(stored).data ?? null;
}
