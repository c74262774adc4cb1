/**
 * The vault's own record, format 2: the wrapped vault key, the user's settings and the head of the activity log. Its seal, an
 * HMAC under a vault subkey, can be judged only once the vault is open; the wrap authenticates its derivation parameters itself.
 */
import * as z from "zod/mini";
import { type Bytes, encodeBase64url, encodeUtf8 } from "../crypto/bytes.ts";
import { isKdfWithinBounds } from "../crypto/kdf.ts";
import { KeyringError } from "../errors.ts";
import { bytesShape, envelopeShape, idShape, timeMsShape, VAULT_SLOT } from "./record-shapes.ts";
import { settingsShape } from "./settings.ts";
import type { OpenVault } from "./vault-key.ts";

z.config({ jitless: true });

export const FORMAT = 2;
const HASH_BYTES = 32;

const count = z.int().check(z.nonnegative());

/** Where the log begins and ends. Entries have the numbers from `first` up to the one before `next`. */
const auditHead = z.strictObject({
  first: count,
  next: count,
  /** Hash of the entry before the first one kept; zeros where none was ever removed. */
  before: bytesShape(HASH_BYTES, HASH_BYTES),
  /** Hash of the last entry; `before` where there is none. */
  hash: bytesShape(HASH_BYTES, HASH_BYTES),
});

const common = {
  id: z.literal(VAULT_SLOT),
  vaultId: idShape,
  createdAtMs: timeMsShape,
  /** Counts the changes; a change made from an older reading is refused. */
  revision: count,
  kdf: z.strictObject({ memoryKiB: z.number(), passes: z.number(), lanes: z.literal(1), salt: z.string() }),
  wrapped: envelopeShape,
};

const vaultRecord1 = z.strictObject({ ...common, format: z.literal(1) });
const vaultRecord2 = z.strictObject({
  ...common,
  format: z.literal(FORMAT),
  settings: settingsShape,
  audit: auditHead,
  seal: bytesShape(HASH_BYTES, HASH_BYTES),
});

const PARSERS = { 1: vaultRecord1, 2: vaultRecord2 } as const;

export type AuditHead = z.infer<typeof auditHead>;
export type VaultRecord1 = z.infer<typeof vaultRecord1>;
export type VaultRecord = z.infer<typeof vaultRecord2>;
export type StoredVaultRecord = VaultRecord1 | VaultRecord;
export type UnsealedVault = Omit<VaultRecord, "seal">;

export const EMPTY_AUDIT: AuditHead = {
  first: 0,
  next: 0,
  before: new Uint8Array(HASH_BYTES),
  hash: new Uint8Array(HASH_BYTES),
};

/** Of any format that was ever released. @throws KeyringError `vault-newer`, `vault-damaged`, `vault-parameters`; the record stays as it is */
export function parseVaultRecord(stored: unknown): StoredVaultRecord {
  const said = z.object({ format: z.int() }).safeParse(stored).data?.format;
  if (said !== undefined && said > FORMAT) throw new KeyringError("vault-newer");
  const parsed = said === 1 || said === 2 ? PARSERS[said].safeParse(stored).data : undefined;
  if (!parsed) throw new KeyringError("vault-damaged");
  if (!isKdfWithinBounds(parsed.kdf)) throw new KeyringError("vault-parameters");
  return parsed;
}

export async function sealVault(vault: OpenVault, record: UnsealedVault): Promise<VaultRecord> {
  return { ...record, seal: new Uint8Array(await crypto.subtle.sign("HMAC", vault.record, encodeVault(record))) };
}

export function isVaultGenuine(vault: OpenVault, record: VaultRecord): Promise<boolean> {
  return crypto.subtle.verify("HMAC", vault.record, record.seal, encodeVault(record));
}

/** Every field in a fixed order: what is not listed here is not protected. The wrap protects itself and the derivation. */
function encodeVault({ format, vaultId, createdAtMs, revision, settings, audit }: UnsealedVault): Bytes {
  const { idleMinutes, maxMinutes, withSystem, keepActivityDays } = settings;
  const { first, next, before, hash } = audit;
  const fields = [
    ...[format, vaultId, createdAtMs, revision, idleMinutes, maxMinutes, withSystem, keepActivityDays],
    ...[first, next, encodeBase64url(before), encodeBase64url(hash)],
  ];
  return encodeUtf8(JSON.stringify(fields));
}
