/** The newest entries of the log that are wanted, read again after every change, and more of them on request. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { ActivityFilter } from "../../lib/messages/activity-filter.ts";
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

/** @param filter the same value for as long as it is the same choice */
export function useActivity(filter: ActivityFilter): Activity {
  const { client } = useServices();
  const [asked, setAsked] = useState({ filter, count: STEP });
  const count = asked.filter === filter ? asked.count : STEP;
  const log = useLive(useCallback(() => readNewest(client, filter, count), [client, filter, count]));
  const { accept } = log;
  const chosen = useRef(filter);
  useEffect(() => {
    chosen.current = filter;
  }, [filter]);

  async function showMore(): Promise<void> {
    const page = await readNewest(client, filter, count + STEP);
    // Another choice was made meanwhile: these are not what it is about.
    if (chosen.current !== filter) return;
    accept(page);
    setAsked({ filter, count: count + STEP });
  }

  return { log, showMore };
}

async function readNewest(client: KeyringClient, filter: ActivityFilter, count: number): Promise<ActivityPage> {
  let page = await client("activity.list", { filter, limit: Math.min(count, MOST_AT_ONCE) });
  while (page.next !== null && page.entries.length < count) {
    const limit = Math.min(count - page.entries.length, MOST_AT_ONCE);
    const older = await client("activity.list", { filter, before: page.next, limit });
    page = { ...page, entries: [...page.entries, ...older.entries], next: older.next };
  }
  return page;
}
