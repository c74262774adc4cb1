/**
 * Keys and sites as they lie in IndexedDB, and the parsers through which every record comes back. Anyone who can write to the
 * disk can edit a record: what is read is unknown until it is parsed, and not believed until it is opened.
 */
import * as z from "zod/mini";
import { parseOrigin } from "../injection/endpoint.ts";
import { checkEndpoints, checkHeaderForm } from "../injection/site-settings.ts";
import { endpointsShape, headerFormShape, whileLockedShape } from "../injection/site-shapes.ts";
import { PROVIDER_IDS } from "../providers/provider-id.ts";
import { bytesShape, envelopeShape, idShape, timeMsShape } from "./record-shapes.ts";

z.config({ jitless: true });

/** How records are sealed: part of every associated data. It changes when the sealing does, not when a store is added. */
export const SEALING = 1;

const keyRecord = z.strictObject({ id: idShape, summary: envelopeShape, secret: envelopeShape });

/** What the summary envelope holds. The fingerprint is an HMAC under a vault subkey: a bare hash would identify the key. */
const keySummary = z.strictObject({
  provider: z.enum(PROVIDER_IDS),
  name: z.string(),
  mask: z.string(),
  addedAtMs: timeMsShape,
  active: z.boolean(),
  fingerprint: z.string(),
});

/** Readable while locked, because guards need it; authenticated by `mac` once the vault is open. */
const siteRecord = z.strictObject({
  id: idShape,
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
  mac: bytesShape(32, 32),
});

export type KeyRecord = z.infer<typeof keyRecord>;
export type KeySummary = z.infer<typeof keySummary>;
export type SiteRecord = z.infer<typeof siteRecord>;

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
