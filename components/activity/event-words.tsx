/** What happened, in a sentence for a layman, for every kind of entry there is. */
import type { ReactNode } from "react";
import type { LockReason } from "../../lib/messages/lock-reasons.ts";
import type { ActivityEntry } from "../../lib/messages/security-views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { maskTail } from "../mask-tail.ts";
import { RichText } from "../RichText.tsx";
import { type PlainTextKey, t } from "../text.ts";

type Words = (entry: ActivityEntry) => ReactNode;

const LOCKED_TEXTS = {
  asked: "activity.lockedAsked",
  idle: "activity.lockedIdle",
  "time-up": "activity.lockedTimeUp",
  "system-locked": "activity.lockedSystem",
  sleep: "activity.lockedSleep",
  clock: "activity.lockedClock",
  wiped: "activity.lockedWiped",
} as const satisfies Record<LockReason, PlainTextKey>;

const plain =
  (key: PlainTextKey): Words =>
  () =>
    t(key);

const WORDS: Readonly<Record<ActivityEntry["kind"], Words>> = {
  "vault-created": plain("activity.vaultCreated"),
  "vault-unlocked": plain("activity.vaultUnlocked"),
  "unlock-failed": plain("activity.unlockFailed"),
  "vault-locked": ({ why }) => t(why === undefined ? "activity.locked" : LOCKED_TEXTS[why]),
  "vault-migrated": plain("activity.vaultMigrated"),
  "vault-altered": ({ fromJournal }) => t(fromJournal ? "activity.notesAltered" : "activity.vaultAltered"),
  "settings-changed": plain("activity.settingsChanged"),
  "passphrase-changed": plain("activity.passphraseChanged"),
  "vault-rotated": plain("activity.vaultRotated"),
  "key-added": ({ key }) => <RichText of="activity.keyAdded" parts={{ key: nameKey(key) }} />,
  "key-renamed": ({ key }) => <RichText of="activity.keyRenamed" parts={{ key: nameKey(key) }} />,
  "key-activated": ({ key }) => (
    <RichText
      of="activity.keyActivated"
      parts={{ key: nameKey(key), provider: key ? PROVIDERS[key.provider].name : null }}
    />
  ),
  "key-deleted": ({ key }) => <RichText of="activity.keyDeleted" parts={{ key: nameKey(key) }} />,
  "key-discarded": plain("activity.keyDiscarded"),
  "key-shown": ({ key }) => <RichText of="activity.keyShown" parts={{ key: nameKey(key) }} />,
  "key-copied": ({ key }) => <RichText of="activity.keyCopied" parts={{ key: nameKey(key) }} />,
  "key-armed": ({ key, site }) => (
    <RichText of="activity.keyArmed" parts={{ key: nameKey(key), site: nameSite(site) }} />
  ),
  "key-disarmed": ({ key, site }) => (
    <RichText of="activity.keyDisarmed" parts={{ key: nameKey(key), site: nameSite(site) }} />
  ),
  "key-used": ({ key, site, count }) => (
    <RichText
      of="activity.keyUsed"
      parts={{ key: nameKey(key), site: nameSite(site), requests: t("activity.requests", count ?? 1) }}
    />
  ),
  "site-added": ({ site }) => <RichText of="activity.siteAdded" parts={{ site: nameSite(site) }} />,
  "site-changed": ({ site }) => <RichText of="activity.siteChanged" parts={{ site: nameSite(site) }} />,
  "site-removed": ({ site }) => <RichText of="activity.siteRemoved" parts={{ site: nameSite(site) }} />,
  "site-restored": ({ site }) => <RichText of="activity.siteRestored" parts={{ site: nameSite(site) }} />,
  "log-pruned": ({ count }) => t("activity.logPruned", { entries: t("activity.total", count ?? 1) }),
  "log-exported": plain("activity.logExported"),
};

export function EventSentence({ entry }: { readonly entry: ActivityEntry }): ReactNode {
  return WORDS[entry.kind](entry);
}

function nameKey(key: ActivityEntry["key"]): ReactNode {
  if (!key) return t("activity.someKey");
  const tail = maskTail(key.mask);
  return (
    <>
      <strong className="font-semibold">{key.name}</strong>
      {tail !== null && <span className="text-ink-soft"> {t("activity.keyEnds", { tail })}</span>}
    </>
  );
}

function nameSite(site: ActivityEntry["site"]): ReactNode {
  return site ? <strong className="font-semibold">{site.name}</strong> : t("activity.someSite");
}
