/** What of the activity log a person wants to see: the choices, and what each of them may be. Used on both sides of a message. */

/** Kinds of entries as a person tells them apart. */
export const ACTIVITY_GROUPS = ["uses", "keys", "sites", "vault", "log"] as const;

export type ActivityGroup = (typeof ACTIVITY_GROUPS)[number];

/** All of what is given holds; what is not given leaves nothing out. */
export interface ActivityFilter {
  readonly key?: string | undefined;
  readonly site?: string | undefined;
  readonly kind?: ActivityGroup | undefined;
  /** Local date, 2026-11-22. */
  readonly day?: string | undefined;
}

export const RECORD_ID = /^[A-Za-z0-9_-]{1,64}$/;
export const LOCAL_DAY = /^\d{4}-\d{2}-\d{2}$/;
