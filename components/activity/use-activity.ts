/** The newest entries of the log, read again after every change, and more of them on request. */
import { useCallback, useState } from "react";
import type { KeyringClient } from "../../lib/messages/client.ts";
import type { ActivityPage } from "../../lib/messages/security-views.ts";
import { useServices } from "../services.tsx";
import { type Live, useLive } from "../use-live.ts";

const STEP = 100;
/** As many as one command gives. */
const MOST_AT_ONCE = 500;

export interface Activity {
  readonly log: Live<ActivityPage>;
  /** Resolves when they are shown. */
  readonly showMore: () => Promise<void>;
}

export function useActivity(): Activity {
  const { client } = useServices();
  const [wanted, setWanted] = useState(STEP);
  const log = useLive(useCallback(() => readNewest(client, wanted), [client, wanted]));
  const { accept } = log;

  async function showMore(): Promise<void> {
    accept(await readNewest(client, wanted + STEP));
    setWanted(wanted + STEP);
  }

  return { log, showMore };
}

async function readNewest(client: KeyringClient, wanted: number): Promise<ActivityPage> {
  let page = await client("activity.list", { limit: Math.min(wanted, MOST_AT_ONCE) });
  while (page.next !== null && page.entries.length < wanted) {
    const limit = Math.min(wanted - page.entries.length, MOST_AT_ONCE);
    const older = await client("activity.list", { before: page.next, limit });
    page = { ...page, entries: [...page.entries, ...older.entries], next: older.next };
  }
  return page;
}
