/**
 * What is remembered of the log's entries so that they are found by key, site, kind and day without opening all of them again:
 * times, kinds and ids, and what each id was called last. Belongs to an open vault and must not outlive its lock.
 */
import { dayBounds } from "../injection/local-days.ts";
import type { ActivityFilter, ActivityGroup } from "../messages/activity-filter.ts";
import type { NamedKey, NamedSite } from "../messages/security-views.ts";
import type { AuditEvent } from "./audit-events.ts";
import { GROUP_OF } from "./audit-groups.ts";

interface IndexedEntry {
  readonly seq: number;
  readonly atMs: number;
  readonly group: ActivityGroup;
  readonly key: string | undefined;
  readonly site: string | undefined;
}

export class AuditIndex {
  readonly #entries: IndexedEntry[] = [];
  readonly #keys = new Map<string, NamedKey>();
  readonly #sites = new Map<string, NamedSite>();

  /** Oldest first. */
  add(seq: number, { atMs, kind, key, site }: AuditEvent): void {
    if (key) this.#keys.set(key.id, key);
    if (site) this.#sites.set(site.id, site);
    this.#entries.push({ seq, atMs, group: GROUP_OF[kind], key: key?.id, site: site?.id });
  }

  /** What the entries call them: what is gone by now can be named too. */
  get names(): { readonly keys: ReadonlyMap<string, NamedKey>; readonly sites: ReadonlyMap<string, NamedSite> } {
    return { keys: this.#keys, sites: this.#sites };
  }

  /** Numbers, oldest first. A day that there is not leaves nothing out. */
  find({ key, site, kind, day }: ActivityFilter): readonly number[] {
    const bounds = day === undefined ? null : dayBounds(day);
    const isWanted = (entry: IndexedEntry) =>
      (key === undefined || entry.key === key) &&
      (site === undefined || entry.site === site) &&
      (kind === undefined || entry.group === kind) &&
      (!bounds || (entry.atMs >= bounds.fromMs && entry.atMs < bounds.toMs));
    return this.#entries.filter(isWanted).map(({ seq }) => seq);
  }
}
