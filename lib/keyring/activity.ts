/** The activity log for our own pages: page by page, newest first, and whole as a file. Says what of it is damaged. */
import { KeyringError } from "../errors.ts";
import type { ActivityEntry, ActivityExport, ActivityPage } from "../messages/security-views.ts";
import { buildActivityFile, cleanEntry, type FileFormat } from "../vault/audit-export.ts";
import type { KeyringCore } from "./core.ts";
import type { LogKeeper } from "./log-keeper.ts";
import { LogReader } from "./log-reader.ts";

export class Activity {
  readonly #core: KeyringCore;
  readonly #keeper: LogKeeper;
  readonly #reader: LogReader;

  constructor(core: KeyringCore, keeper: LogKeeper) {
    this.#core = core;
    this.#keeper = keeper;
    this.#reader = new LogReader(core);
  }

  /** @param before the `next` of the page before; absent for the newest. @throws KeyringError `vault-locked` */
  async list(limit: number, before?: number): Promise<ActivityPage> {
    if (before === undefined) await this.#keeper.tidy();
    const found = await this.#readChecked((readable) => {
      return readable.filter((seq) => before === undefined || seq < before).slice(-limit);
    });
    const { entries, findings } = found;
    const [oldest] = entries;
    const isMore = oldest !== undefined && findings.readable.some((seq) => seq < oldest.seq);
    return {
      entries: entries.map(cleanEntry).toReversed(),
      next: isMore ? oldest.seq : null,
      total: findings.readable.length,
      damages: findings.damages,
    };
  }

  /** The log tells of it first. @throws KeyringError `vault-locked`, `storage-refused` */
  async export(format: FileFormat): Promise<ActivityExport> {
    await this.#keeper.tidy();
    const { access, exclusive, ports } = this.#core;
    await exclusive(() => access.commit({}, [{ kind: "log-exported" }]));
    ports.notifyPages();
    const { entries, findings } = await this.#readChecked((readable) => readable);
    const contents = { entries, damages: findings.damages, nowMs: ports.now() };
    return buildActivityFile(format, contents, async () => {
      await exclusive(() => access.needOpen());
    });
  }

  /** What opened when it was checked and does not now was changed since: all of it is checked anew then. */
  async #readChecked(choose: (readable: readonly number[]) => readonly number[]) {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const findings = await this.#reader.check();
      const wanted = choose(findings.readable);
      const entries: readonly ActivityEntry[] = await this.#reader.read(wanted);
      if (entries.length === wanted.length) return { entries, findings };
      this.#reader.forget();
    }
    throw new KeyringError("changed-meanwhile");
  }
}
