/** Which of the kinds that a person tells apart an entry of the log is of. */
import type { ActivityGroup } from "../messages/activity-filter.ts";
import type { EventKind } from "./audit-events.ts";

/** Exhaustive by type: an entry of a kind that is in no group could not be found. */
export const GROUP_OF = {
  "vault-created": "vault",
  "vault-unlocked": "vault",
  "unlock-failed": "vault",
  "vault-locked": "vault",
  "vault-migrated": "vault",
  "vault-altered": "vault",
  "settings-changed": "vault",
  "passphrase-changed": "vault",
  "vault-rotated": "vault",
  "key-added": "keys",
  "key-renamed": "keys",
  "key-activated": "keys",
  "key-deleted": "keys",
  "key-discarded": "keys",
  "key-shown": "keys",
  "key-copied": "keys",
  // Which site may use which key, and since when: asked of the sites.
  "key-armed": "sites",
  "key-disarmed": "sites",
  "key-used": "uses",
  "site-added": "sites",
  "site-changed": "sites",
  "site-removed": "sites",
  "site-restored": "sites",
  "log-pruned": "log",
  "log-exported": "log",
} as const satisfies Record<EventKind, ActivityGroup>;
