/**
 * What is true of a vault by its stores alone: every record opened and compared by hand, so that neither the extension nor its own
 * integrity check has to be believed. Whatever does not open or fit together is a fault.
 */
import { createHash } from "node:crypto";
import { encodeBase64url } from "../../lib/crypto/bytes.ts";
import { openEnvelope } from "../../lib/crypto/envelope.ts";
import { type EventKind, parseAuditEvent } from "../../lib/vault/audit-events.ts";
import { hashRecord, parseAuditRecord, placeOf } from "../../lib/vault/audit-log.ts";
import { openSecret, openSummary } from "../../lib/vault/key-sealing.ts";
import { parseKeyRecord, parseSiteRecord } from "../../lib/vault/records.ts";
import { isSiteGenuine } from "../../lib/vault/site-sealing.ts";
import { type OpenVault, openVault, unwrapVaultKey } from "../../lib/vault/vault-key.ts";
import { isVaultGenuine, parseVaultRecord, type VaultRecord } from "../../lib/vault/vault-record.ts";
import type { Passphrase } from "./made-vault.ts";
import type { Stores } from "./stores.ts";

export interface StoredKey {
  readonly secret: string;
  readonly provider: string;
  readonly active: boolean;
}

export interface Facts {
  readonly format: number;
  /** The one of those offered that opens it. */
  readonly passphrase: Passphrase;
  /** SHA-256 of the vault key: another one after a rotation. */
  readonly vaultKey: string;
  readonly keys: ReadonlyMap<string, StoredKey>;
  /** How often the log tells of each kind; empty before format 2. */
  readonly events: ReadonlyMap<EventKind, number>;
}

type Judged = { readonly ok: true; readonly facts: Facts } | { readonly ok: false; readonly fault: string };

/** @param passphrases of which exactly one has to open the vault */
export async function judgeStores(stores: Stores, passphrases: readonly Passphrase[]): Promise<Judged> {
  try {
    return { ok: true, facts: await readFacts(stores, passphrases) };
  } catch (thrown) {
    return { ok: false, fault: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

async function readFacts({ records }: Stores, passphrases: readonly Passphrase[]): Promise<Facts> {
  const [stored] = records["vault"] ?? [];
  const vault = parseVaultRecord(stored);
  const { open, ...opened } = await openWithOne(vault, passphrases);
  await need(everySite(open, records["sites"] ?? []), "a site's record is not as it was sealed");
  const keys = await readKeys(open, records["keys"] ?? []);
  const events = vault.format === 1 ? [] : await readLog(open, vault, records["audit"] ?? []);
  return { format: vault.format, ...opened, keys, events: count(events) };
}

async function openWithOne(vault: ReturnType<typeof parseVaultRecord>, passphrases: readonly Passphrase[]) {
  const opening: { passphrase: Passphrase; open: OpenVault; vaultKey: string }[] = [];
  for (const passphrase of passphrases) {
    const bytes = await unwrapVaultKey(passphrase.wrappingKey, vault.wrapped, vault);
    if (bytes === null) continue;
    const vaultKey = createHash("sha256").update(bytes).digest("base64url");
    opening.push({ passphrase, open: await openVault(bytes, vault.vaultId), vaultKey });
  }
  const [first] = opening;
  if (first === undefined || opening.length > 1) throw new Error(`${opening.length} passphrases open the vault`);
  return first;
}

async function readKeys(vault: OpenVault, stored: readonly unknown[]): Promise<Map<string, StoredKey>> {
  const keys = new Map<string, StoredKey>();
  for (const one of stored) {
    const record = parseKeyRecord(one);
    const summary = record && (await openSummary(vault, record));
    const secret = record && (await openSecret(vault, record));
    if (!record || !summary || secret === null) throw new Error("a key does not open");
    keys.set(record.id, { secret, provider: summary.provider, active: summary.active });
  }
  return keys;
}

async function everySite(vault: OpenVault, stored: readonly unknown[]): Promise<boolean> {
  for (const one of stored) {
    const record = parseSiteRecord(one);
    if (!record || !(await isSiteGenuine(vault, record))) return false;
  }
  return stored.length > 0;
}

/** From the head back to the first: no entry too few, none too many, each the successor of the one before. */
async function readLog(vault: OpenVault, record: VaultRecord, stored: readonly unknown[]): Promise<EventKind[]> {
  await need(isVaultGenuine(vault, record), "the vault record is not as it was sealed");
  const { audit } = record;
  let before = audit.before;
  const kinds: EventKind[] = [];
  for (const one of stored) {
    const entry = parseAuditRecord(one);
    const isNext = entry?.seq === audit.first + kinds.length && same(entry.previous, before);
    if (!entry || !isNext) throw new Error("the log's chain is broken");
    const opened = await openEnvelope(vault.audit, entry.entry, placeOf(vault, entry.seq, entry.previous));
    const event = opened && parseAuditEvent(JSON.parse(new TextDecoder().decode(opened)));
    if (!event) throw new Error("an entry of the log does not open");
    kinds.push(event.kind);
    before = await hashRecord(entry);
  }
  const isWhole = audit.first + kinds.length === audit.next && same(before, audit.hash);
  if (!isWhole) throw new Error(`the log has ${kinds.length} entries of ${audit.next - audit.first}`);
  return kinds;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return encodeBase64url(a) === encodeBase64url(b);
}

function count(kinds: readonly EventKind[]): Map<EventKind, number> {
  const counts = new Map<EventKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

async function need(holds: Promise<boolean>, fault: string): Promise<void> {
  if (!(await holds)) throw new Error(fault);
}
