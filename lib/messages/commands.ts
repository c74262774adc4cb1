/**
 * The typed protocol between our own pages and the background: one entry a command, its request parsed by zod in the
 * background, its reply typed by `Replies`. Page-bound messages of content scripts are in page-messages.ts.
 */
import * as z from "zod/mini";
import { endpointsShape, headerFormShape, whileLockedShape } from "../injection/site-shapes.ts";
import { PROVIDER_IDS } from "../providers/provider-id.ts";
import { settingsShape } from "../vault/settings.ts";
import { ACTIVITY_GROUPS, LOCAL_DAY, RECORD_ID } from "./activity-filter.ts";
import type { ActivityExport, ActivityPage, IntegrityReport, SecurityView } from "./security-views.ts";
import type { KeyList, KeyView, PopupView, QuestionView, SiteView, VaultView } from "./views.ts";

// The content policy forbids evaluating strings, and zod would try before it falls back.
z.config({ jitless: true });

const recordId = z.string().check(z.regex(RECORD_ID));
/** 32 bytes in base64url without padding. */
const wrappingKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
const kdf = z.strictObject({
  memoryKiB: z.int(),
  passes: z.int(),
  lanes: z.literal(1),
  salt: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/)),
});
/** Bounds of the message only; what a key or a name may be is the vault's to judge. */
const text = z.string().check(z.maxLength(20_000));
const provider = z.enum(PROVIDER_IDS);
/** Of a site: what may be an address is judged elsewhere, with a code for each fault. */
const shortText = z.string().check(z.maxLength(2_000));

export const COMMANDS = {
  "vault.view": z.strictObject({ type: z.literal("vault.view") }),
  "vault.create": z.strictObject({ type: z.literal("vault.create"), kdf, wrappingKey }),
  "vault.unlock": z.strictObject({ type: z.literal("vault.unlock"), wrappingKey }),
  "vault.lock": z.strictObject({ type: z.literal("vault.lock") }),
  "keys.list": z.strictObject({ type: z.literal("keys.list") }),
  "keys.add": z.strictObject({ type: z.literal("keys.add"), provider, name: text, key: text }),
  "keys.rename": z.strictObject({ type: z.literal("keys.rename"), id: recordId, name: text }),
  "keys.activate": z.strictObject({ type: z.literal("keys.activate"), id: recordId }),
  "keys.delete": z.strictObject({ type: z.literal("keys.delete"), id: recordId }),
  /** Removes a record that cannot be read. */
  "keys.discard": z.strictObject({ type: z.literal("keys.discard"), id: recordId }),
  /** Everything that the popup shows, with one message. */
  "popup.view": z.strictObject({
    type: z.literal("popup.view"),
    /** Of the tab in front; absent where the browser does not tell. */
    origin: z.optional(z.string().check(z.maxLength(300))),
  }),
  "site.change": z.strictObject({
    type: z.literal("site.change"),
    id: recordId,
    enabled: z.optional(z.boolean()),
    provider: z.optional(provider),
    name: z.optional(shortText),
    endpoints: z.optional(endpointsShape),
    headerForm: z.optional(headerFormShape),
    whileLocked: z.optional(whileLockedShape),
  }),
  /** Chooses a key for a site; it becomes the active one of its provider. */
  "site.chooseKey": z.strictObject({ type: z.literal("site.chooseKey"), id: recordId, keyId: recordId }),
  "site.pause": z.strictObject({ type: z.literal("site.pause"), id: recordId, paused: z.boolean() }),
  /** Writes the settings of a built-in site anew. */
  "site.restore": z.strictObject({ type: z.literal("site.restore"), id: recordId }),
  "sites.list": z.strictObject({ type: z.literal("sites.list") }),
  /** After the browser's own prompt has granted the host. */
  "sites.add": z.strictObject({
    type: z.literal("sites.add"),
    address: shortText,
    name: shortText,
    provider,
    endpoints: endpointsShape,
    headerForm: headerFormShape,
    whileLocked: whileLockedShape,
  }),
  "sites.remove": z.strictObject({ type: z.literal("sites.remove"), id: recordId }),
  "vault.changePassphrase": z.strictObject({
    type: z.literal("vault.changePassphrase"),
    /** Of the passphrase in use. */
    wrappingKey,
    newKdf: kdf,
    newWrappingKey: wrappingKey,
    /** A new vault key too, and everything sealed under it. */
    rotate: z.boolean(),
  }),
  /** Everything that is stored, opened and compared; changes nothing. */
  "vault.check": z.strictObject({ type: z.literal("vault.check") }),
  /** Removes everything, whether the vault is open or not: for a passphrase that is forgotten, too. */
  "vault.wipe": z.strictObject({ type: z.literal("vault.wipe") }),
  /** The provider key itself, for the person who enters the passphrase once more. */
  "keys.reveal": z.strictObject({
    type: z.literal("keys.reveal"),
    id: recordId,
    wrappingKey,
    purpose: z.enum(["show", "copy"]),
  }),
  "security.view": z.strictObject({ type: z.literal("security.view") }),
  "security.change": z.strictObject({ type: z.literal("security.change"), ...z.partial(settingsShape).shape }),
  /** Newest first; `before` is the `next` of the page before. */
  "activity.list": z.strictObject({
    type: z.literal("activity.list"),
    before: z.optional(z.int()),
    limit: z.int().check(z.minimum(1), z.maximum(500)),
    filter: z.optional(
      z.strictObject({
        key: z.optional(recordId),
        site: z.optional(recordId),
        kind: z.optional(z.enum(ACTIVITY_GROUPS)),
        day: z.optional(z.string().check(z.regex(LOCAL_DAY))),
      }),
    ),
  }),
  "activity.export": z.strictObject({ type: z.literal("activity.export"), format: z.enum(["json", "csv"]) }),
  "questions.list": z.strictObject({ type: z.literal("questions.list") }),
  "questions.answer": z.strictObject({ type: z.literal("questions.answer"), id: recordId, yes: z.boolean() }),
} as const;

export type CommandType = keyof typeof COMMANDS;
export type Command<T extends CommandType = CommandType> = { [K in T]: z.infer<(typeof COMMANDS)[K]> }[T];

export interface Replies {
  "vault.view": VaultView;
  "vault.create": VaultView;
  "vault.unlock": VaultView;
  "vault.lock": VaultView;
  "keys.list": KeyList;
  "keys.add": KeyView;
  "keys.rename": KeyView;
  "keys.activate": KeyView;
  "keys.delete": KeyList;
  "keys.discard": KeyList;
  "popup.view": PopupView;
  "site.change": SiteView;
  "site.chooseKey": SiteView;
  "site.pause": SiteView;
  "site.restore": SiteView;
  /** The built-in one first, then by name. Empty without a vault. */
  "sites.list": readonly SiteView[];
  "sites.add": SiteView;
  "sites.remove": readonly SiteView[];
  "vault.changePassphrase": VaultView;
  "vault.check": IntegrityReport;
  "vault.wipe": VaultView;
  "keys.reveal": { readonly key: string };
  "security.view": SecurityView;
  "security.change": SecurityView;
  "activity.list": ActivityPage;
  "activity.export": ActivityExport;
  /** Oldest first. */
  "questions.list": readonly QuestionView[];
  "questions.answer": readonly QuestionView[];
}
