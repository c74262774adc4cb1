/** Each kind of write that is cut short: the command that begins it, and how the vault must be if it happened and if it did not. */
import { randomInt } from "node:crypto";
import { encodeBase64url } from "../../lib/crypto/bytes.ts";
import type { Command } from "../../lib/messages/commands.ts";
import type { EventKind } from "../../lib/vault/audit-events.ts";
import { madeUpKey } from "../support/made-up-keys.ts";
import type { Facts, StoredKey } from "./facts.ts";
import { anyProvider, makePassphrase, type Passphrase } from "./made-vault.ts";

export const WRITE_KINDS = ["add", "delete", "passphrase", "rotation", "migration"] as const;
export type WriteKind = (typeof WRITE_KINDS)[number];

export interface Write {
  readonly kind: WriteKind;
  readonly command: Command;
  readonly before: Facts;
  /** Those that may open the vault afterwards. */
  readonly passphrases: readonly Passphrase[];
  /** Ids that are worth a closer look: of keys that it was about. */
  readonly touched: readonly string[];
  readonly isDone: (after: Facts) => boolean;
}

export type Ending = "old" | "new" | "half";

const EVENTS: Readonly<Record<WriteKind, EventKind>> = {
  add: "key-added",
  delete: "key-deleted",
  passphrase: "passphrase-changed",
  rotation: "vault-rotated",
  migration: "vault-migrated",
};

/** `half`: neither what it was nor what it was to be, or the log tells another story. */
export function judgeEnding({ kind, before, isDone }: Write, after: Facts): Ending {
  const told = countOf(after, EVENTS[kind]) - countOf(before, EVENTS[kind]);
  if (told === 0 && isSame(before, after)) return "old";
  return told === 1 && isDone(after) ? "new" : "half";
}

/** @param before of a vault of this format, or of the first one for a migration */
export async function buildWrite(kind: WriteKind, before: Facts): Promise<Write> {
  if (kind === "add") return buildAdd(before);
  if (kind === "delete") return buildDelete(before);
  if (kind === "migration") return buildMigration(before);
  return buildPassphraseChange(kind, before);
}

function buildAdd(before: Facts): Write {
  const provider = anyProvider();
  const key = madeUpKey(provider);
  return {
    ...common("add", before),
    command: { type: "keys.add", provider, name: "Added", key },
    isDone: (after) => {
      const added = [...after.keys].filter(([id]) => !before.keys.has(id));
      const rest = [...after.keys].filter(([id]) => before.keys.has(id));
      return added.length === 1 && added[0]?.[1].secret === key && isSameVault(before, after, new Map(rest));
    },
  };
}

/** Half of the time an active key, so that another record has to change in the same transaction. */
function buildDelete(before: Facts): Write {
  const all = [...before.keys.keys()];
  const active = all.filter((id) => before.keys.get(id)?.active);
  const from = active.length > 0 && randomInt(2) === 0 ? active : all;
  const id = from[randomInt(from.length)] ?? "";
  return {
    ...common("delete", before),
    command: { type: "keys.delete", id },
    touched: [id],
    isDone: (after) => {
      const kept = new Map([...before.keys].filter(([each]) => each !== id));
      const isOneActive = [...kept.values()].every(({ provider }) => countActive(after.keys, provider) === 1);
      return isOneActive && hasSameSecrets(kept, after.keys) && isSameLock(before, after);
    },
  };
}

async function buildPassphraseChange(kind: "passphrase" | "rotation", before: Facts): Promise<Write> {
  const chosen = await makePassphrase();
  return {
    ...common(kind, before),
    command: {
      type: "vault.changePassphrase",
      wrappingKey: encodeBase64url(before.passphrase.wrappingKey),
      newKdf: chosen.kdf,
      newWrappingKey: encodeBase64url(chosen.wrappingKey),
      rotate: kind === "rotation",
    },
    passphrases: [before.passphrase, chosen],
    isDone: (after) =>
      after.passphrase === chosen &&
      (after.vaultKey === before.vaultKey) === (kind === "passphrase") &&
      isSameKeys(before.keys, after.keys),
  };
}

function buildMigration(before: Facts): Write {
  return {
    ...common("migration", before),
    command: { type: "vault.unlock", wrappingKey: encodeBase64url(before.passphrase.wrappingKey) },
    isDone: (after) => after.format === before.format + 1 && isSameVault({ ...before, format: after.format }, after),
  };
}

function common(kind: WriteKind, before: Facts) {
  return { kind, before, passphrases: [before.passphrase], touched: [] };
}

const isSame = (before: Facts, after: Facts) => isSameVault(before, after);

function isSameVault(before: Facts, after: Facts, keys = after.keys): boolean {
  return isSameLock(before, after) && isSameKeys(before.keys, keys);
}

function isSameLock(before: Facts, after: Facts): boolean {
  const isSameKey = before.passphrase === after.passphrase && before.vaultKey === after.vaultKey;
  return isSameKey && before.format === after.format;
}

function isSameKeys(before: ReadonlyMap<string, StoredKey>, after: ReadonlyMap<string, StoredKey>): boolean {
  return hasSameSecrets(before, after) && [...before].every(([id, { active }]) => after.get(id)?.active === active);
}

function hasSameSecrets(before: ReadonlyMap<string, StoredKey>, after: ReadonlyMap<string, StoredKey>): boolean {
  return before.size === after.size && [...before].every(([id, { secret }]) => after.get(id)?.secret === secret);
}

function countActive(keys: ReadonlyMap<string, StoredKey>, provider: string): number {
  return [...keys.values()].filter((key) => key.provider === provider && key.active).length;
}

function countOf({ events }: Facts, kind: EventKind): number {
  return events.get(kind) ?? 0;
}
