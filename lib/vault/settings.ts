/**
 * What the user has chosen about the vault itself. Part of the vault record and under its seal: an edit on the disk must not be
 * able to turn the lock off.
 */
import * as z from "zod/mini";

z.config({ jitless: true });

/** A day, and a month: more than either is no deadline. */
const minutes = (most: number) => z.int().check(z.minimum(1), z.maximum(most));

export const settingsShape = z.strictObject({
  /** Without anybody at the computer. Null: never, which the interface warns of. */
  idleMinutes: z.nullable(minutes(24 * 60)),
  /** After unlocking, whatever is done. Null: no such end. */
  maxMinutes: z.nullable(minutes(31 * 24 * 60)),
  /** When the system's screen is locked, and after its sleep. */
  withSystem: z.boolean(),
  /** How long the activity log is kept. */
  keepActivityDays: z.int().check(z.minimum(1), z.maximum(3650)),
});

export type VaultSettings = z.infer<typeof settingsShape>;

export const FIRST_SETTINGS: VaultSettings = {
  idleMinutes: 15,
  maxMinutes: null,
  withSystem: true,
  keepActivityDays: 90,
};
