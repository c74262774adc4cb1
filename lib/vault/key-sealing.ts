/**
 * One provider key as two envelopes: a summary for lists, and the secret, opened only for use. Knows nothing of other keys.
 */
import { decodeUtf8, encodeBase64url, encodeUtf8 } from "../crypto/bytes.ts";
import { openEnvelope, type Place, sealEnvelope } from "../crypto/envelope.ts";
import { type KeyRecord, type KeySummary, parseKeySummary, SEALING } from "./records.ts";
import type { OpenVault } from "./vault-key.ts";

export async function sealKey(vault: OpenVault, id: string, summary: KeySummary, secret: string): Promise<KeyRecord> {
  return {
    id,
    summary: await sealSummary(vault, id, summary),
    secret: await sealSecret(vault, id, secret),
  };
}

/** The same key with another summary; its secret is not opened. */
export async function resealSummary(vault: OpenVault, record: KeyRecord, summary: KeySummary): Promise<KeyRecord> {
  return { ...record, summary: await sealSummary(vault, record.id, summary) };
}

/** The same key with its secret sealed anew; its summary stays as it is. */
export async function resealSecret(vault: OpenVault, record: KeyRecord, secret: string): Promise<KeyRecord> {
  return { ...record, secret: await sealSecret(vault, record.id, secret) };
}

/** The summary, or null where the record is damaged or belongs elsewhere. */
export async function openSummary(vault: OpenVault, record: KeyRecord): Promise<KeySummary | null> {
  const opened = await openEnvelope(vault.summaries, record.summary, place(vault, record.id, "summary"));
  return opened && parseKeySummary(JSON.parse(decodeUtf8(opened)));
}

/** The provider key itself, or null where the record is damaged or belongs elsewhere. */
export async function openSecret(vault: OpenVault, record: KeyRecord): Promise<string | null> {
  const opened = await openEnvelope(vault.secrets, record.secret, place(vault, record.id, "secret"));
  return opened && decodeUtf8(opened);
}

/** Whether the secret opens, without making a text of it that nobody can erase. */
export async function isSecretReadable(vault: OpenVault, record: KeyRecord): Promise<boolean> {
  const opened = await openEnvelope(vault.secrets, record.secret, place(vault, record.id, "secret"));
  opened?.fill(0);
  return opened !== null;
}

/** Recognises a key already held without keeping anything that identifies it outside this vault. */
export async function fingerprintKey(vault: OpenVault, secret: string): Promise<string> {
  return encodeBase64url(new Uint8Array(await crypto.subtle.sign("HMAC", vault.fingerprints, encodeUtf8(secret))));
}

/** "sk-a...9fAA"; eight characters or fewer show nothing. The form of Infinity Assistant's own list. */
export function maskKey(secret: string): string {
  return secret.length <= 8 ? "***" : `${secret.slice(0, 4)}...${secret.slice(-4)}`;
}

function sealSummary(vault: OpenVault, id: string, summary: KeySummary) {
  return sealEnvelope(vault.summaries, encodeUtf8(JSON.stringify(summary)), place(vault, id, "summary"));
}

function sealSecret(vault: OpenVault, id: string, secret: string) {
  return sealEnvelope(vault.secrets, encodeUtf8(secret), place(vault, id, "secret"));
}

function place(vault: OpenVault, recordId: string, purpose: "summary" | "secret"): Place {
  return { format: SEALING, vaultId: vault.vaultId, store: "keys", recordId, purpose };
}
