/** The activity log for our own pages: page by page, newest first, and whole as a file. Says what of it is damaged. */
import { KeyringError } from "../errors.ts";
import { dayBounds } from "../injection/local-days.ts";
import { sumByDay } from "../injection/usage-days.ts";
import type { ActivityFilter } from "../messages/activity-filter.ts";
import type { ActivityEntry, ActivityExport, ActivityPage } from "../messages/security-views.ts";
import { buildActivityFile, cleanEntry, type FileFormat } from "../vault/audit-export.ts";
import { cleanNames, type KnownNames, mergeNames } from "./activity-names.ts";
import type { KeyringCore } from "./core.ts";
import type { LogKeeper } from "./log-keeper.ts";
import { type CheckedLog, LogReader } from "./log-reader.ts";

export interface ActivityRequest {
  readonly limit: number;
  /** The `next` of the page before; absent for the newest. */
  readonly before?: number | undefined;
  readonly filter?: ActivityFilter | undefined;
}

export class Activity {
  readonly #core: KeyringCore;
  readonly #keeper: LogKeeper;
  readonly #reader: LogReader;

  constructor(core: KeyringCore, keeper: LogKeeper) {
    this.#core = core;
    this.#keeper = keeper;
    this.#reader = new LogReader(core);
  }

  /** @throws KeyringError `vault-locked` */
  async list({ limit, before, filter: asked = {} }: ActivityRequest): Promise<ActivityPage> {
    if (before === undefined) await this.#keeper.tidy();
    const read = await this.#readChecked(async (log) => {
      const names = await this.#nameAll(log, asked);
      const filter = settleFilter(asked, names);
      const found = log.index.find(filter);
      const wanted = found.filter((seq) => before === undefined || seq < before).slice(-limit);
      return { wanted, names, filter, found };
    });
    const { entries, found, filter, names, log } = read;
    const [oldest] = entries;
    const isMore = oldest !== undefined && found.some((seq) => seq < oldest.seq);
    return {
      entries: entries.map(cleanEntry).toReversed(),
      next: isMore ? oldest.seq : null,
      filter,
      total: found.length,
      all: log.findings.readable.length,
      ...cleanNames(names),
      uses: await this.#countUses(filter),
      damages: log.findings.damages,
    };
  }

  /** The log tells of it first. @throws KeyringError `vault-locked`, `storage-refused` */
  async export(format: FileFormat): Promise<ActivityExport> {
    await this.#keeper.tidy();
    const { access, exclusive, ports } = this.#core;
    await exclusive(() => access.commit({}, [{ kind: "log-exported" }]));
    ports.notifyPages();
    const { entries, log } = await this.#readChecked(async ({ findings }) => ({ wanted: findings.readable }));
    const contents = { entries, damages: log.findings.damages, nowMs: ports.now() };
    return buildActivityFile(format, contents, async () => {
      await exclusive(() => access.needOpen());
    });
  }

  /** What opened when it was checked and does not now was changed since: all of it is checked anew then. */
  async #readChecked<T extends { readonly wanted: readonly number[] }>(choose: (log: CheckedLog) => Promise<T>) {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const log = await this.#reader.check();
      const chosen = await choose(log);
      const entries: readonly ActivityEntry[] = await this.#reader.read(chosen.wanted);
      if (entries.length === chosen.wanted.length) return { ...chosen, entries, log };
      this.#reader.forget();
    }
    throw new KeyringError("changed-meanwhile");
  }

  /** What the log tells of and what is asked for, in one short turn. */
  #nameAll({ index }: CheckedLog, asked: ActivityFilter): Promise<KnownNames> {
    const { exclusive, access, ports } = this.#core;
    return exclusive(async () => mergeNames(await access.needOpen(), { told: index.names, asked, store: ports.store }));
  }

  #countUses({ key, site }: ActivityFilter): Promise<ActivityPage["uses"]> {
    const { exclusive, access, ports } = this.#core;
    return exclusive(async () => {
      await access.needOpen();
      return sumByDay(await ports.usage.readAll(), { key, site }, ports.now());
    });
  }
}

/** Without what nobody knows: an address can be old, or made up. */
function settleFilter({ key, site, kind, day }: ActivityFilter, names: KnownNames): ActivityFilter {
  return {
    ...(key !== undefined && names.keys.has(key) && { key }),
    ...(site !== undefined && names.sites.has(site) && { site }),
    ...(kind !== undefined && { kind }),
    ...(day !== undefined && dayBounds(day) && { day }),
  };
}
