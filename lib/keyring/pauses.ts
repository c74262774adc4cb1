/**
 * Which sites the user has paused: kept by the browser's session, so that a pause outlives a lock and the background's sleep and ends with
 * the browser by itself. Holds no secret and arms nothing: what is wrongly in it is a site that works as if we were not there.
 */
import * as z from "zod/mini";
import type { SessionStore } from "../vault/ports.ts";

z.config({ jitless: true });

type PauseStore = Pick<SessionStore, "readPaused" | "writePaused">;

const storedIds = z.array(z.string());

export async function readPaused(store: PauseStore): Promise<ReadonlySet<string>> {
  return new Set(storedIds.safeParse(await store.readPaused()).data);
}

/** Only within the core's turn. */
export async function setPaused(store: PauseStore, siteId: string, isPaused: boolean): Promise<void> {
  const before = await readPaused(store);
  if (before.has(siteId) === isPaused) return;
  const others = [...before].filter((id) => id !== siteId);
  await store.writePaused(isPaused ? [...others, siteId] : others);
}
