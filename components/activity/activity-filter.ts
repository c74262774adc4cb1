/**
 * The choices of the section "Activity" and their address: they survive a reload, and "back" undoes each. A fragment is input:
 * what is not understood is not there, and what no entry knows the background leaves out.
 */
import { dayBounds } from "../../lib/injection/local-days.ts";
import { ACTIVITY_GROUPS, type ActivityFilter, LOCAL_DAY, RECORD_ID } from "../../lib/messages/activity-filter.ts";

const ADDRESS = "#activity";

export function parseActivityFilter(fields: URLSearchParams): ActivityFilter {
  const [key, site, day] = [fields.get("key"), fields.get("site"), fields.get("day")];
  const kind = ACTIVITY_GROUPS.find((group) => group === fields.get("kind"));
  return {
    ...(key !== null && RECORD_ID.test(key) && { key }),
    ...(site !== null && RECORD_ID.test(site) && { site }),
    ...(kind && { kind }),
    ...(day !== null && LOCAL_DAY.test(day) && dayBounds(day) && { day }),
  };
}

export function activityFragment(filter: ActivityFilter = {}): string {
  const chosen = Object.entries(filter).filter(([, value]) => value !== undefined) as [string, string][];
  return chosen.length === 0 ? ADDRESS : `${ADDRESS}?${new URLSearchParams(chosen)}`;
}

/** Whether it leaves anything out. */
export function isFiltering(filter: ActivityFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}
