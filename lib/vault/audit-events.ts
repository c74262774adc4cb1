/**
 * What the activity log tells of: one flat shape for every kind, so that an old entry can be read for as long as it is kept.
 * Names are written down as they were, because what they belong to may be gone; never a key, never a passphrase.
 */
import * as z from "zod/mini";
import { LOCK_REASONS } from "../messages/lock-reasons.ts";
import { PROVIDER_IDS } from "../providers/provider-id.ts";
import type { HeldKey } from "./key-ring.ts";
import { timeMsShape } from "./record-shapes.ts";
import type { SiteRecord } from "./records.ts";

z.config({ jitless: true });

export const EVENT_KINDS = [
  "vault-created",
  "vault-unlocked",
  "unlock-failed",
  "vault-locked",
  "vault-migrated",
  /** The vault record was changed by something else than us. */
  "vault-altered",
  "settings-changed",
  "passphrase-changed",
  "vault-rotated",
  "key-added",
  "key-renamed",
  "key-activated",
  "key-deleted",
  "key-discarded",
  "key-shown",
  "key-copied",
  "key-armed",
  "key-disarmed",
  "key-used",
  "site-added",
  "site-changed",
  "site-removed",
  "site-restored",
  "log-pruned",
  "log-exported",
] as const;

export const auditEventShape = z.strictObject({
  atMs: timeMsShape,
  kind: z.enum(EVENT_KINDS),
  key: z.optional(
    z.strictObject({ id: z.string(), name: z.string(), mask: z.string(), provider: z.enum(PROVIDER_IDS) }),
  ),
  site: z.optional(z.strictObject({ id: z.string(), name: z.string(), origin: z.string() })),
  /** Of `vault-locked`. */
  why: z.optional(z.enum(LOCK_REASONS)),
  /** Of `key-used`: method and address without the query, and what the site said. */
  request: z.optional(z.string()),
  result: z.optional(z.string()),
  /** Of `key-used`: requests in that minute. Of `log-pruned`: entries removed. */
  count: z.optional(z.int().check(z.positive())),
  /** Of `log-pruned`: numbers among those removed whose entries were changed or missing before. */
  damaged: z.optional(z.int().check(z.positive())),
  /** Written down in the plain journal first, because the vault was locked or the moment too short: its word is worth less. */
  fromJournal: z.optional(z.literal(true)),
});

export type EventKind = (typeof EVENT_KINDS)[number];
export type AuditEvent = z.infer<typeof auditEventShape>;
/** The time is filled in where the change is written. */
export type NewEvent = Omit<AuditEvent, "atMs">;

export function parseAuditEvent(opened: unknown): AuditEvent | null {
  return auditEventShape.safeParse(opened).data ?? null;
}

export function nameKey({ record, summary }: HeldKey): NonNullable<AuditEvent["key"]> {
  const { name, mask, provider } = summary;
  return { id: record.id, name, mask, provider };
}

export function nameSite({ id, name, origin }: Pick<SiteRecord, "id" | "name" | "origin">) {
  return { id, name, origin };
}
