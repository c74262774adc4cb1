/**
 * From every released format of the vault record to this one, a step each. A format without a step does not compile. Run at
 * unlock, because a step may need the vault's keys, and written in the same transaction as the unlock itself.
 */
import type { Envelope } from "../crypto/envelope.ts";
import { FIRST_SETTINGS } from "./settings.ts";
import { EMPTY_AUDIT, FORMAT, type StoredVaultRecord, type UnsealedVault, type VaultRecord1 } from "./vault-record.ts";

export interface MigrationTools {
  /** Wraps the vault key again for a record of this format. */
  readonly rewrap: (format: number) => Promise<Envelope>;
}

type OldFormat = Exclude<StoredVaultRecord["format"], typeof FORMAT>;
type Formats = { 1: VaultRecord1; 2: UnsealedVault };
type Next = { 1: 2 };
type Steps = { [F in OldFormat]: (record: Formats[F], tools: MigrationTools) => Promise<Formats[Next[F]]> };

const STEPS: Steps = {
  // The log and the settings came with format 2. The wrap names the format: an old one in a new record does not open.
  1: async (record, { rewrap }) => ({
    ...record,
    format: 2,
    wrapped: await rewrap(2),
    settings: FIRST_SETTINGS,
    audit: EMPTY_AUDIT,
  }),
};

/** Null where the record is of this format already. */
export function migrateVault(record: StoredVaultRecord, tools: MigrationTools): Promise<UnsealedVault> | null {
  return record.format === FORMAT ? null : STEPS[record.format](record, tools);
}
