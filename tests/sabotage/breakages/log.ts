import type { Breakage } from "../breakage.ts";

const CHECK = "lib/vault/audit-check.ts";

const inCheck = (test: string) => ({ file: "tests/unit/vault/audit-check.test.ts", test });
const inLog = (test: string) => ({ file: "tests/unit/keyring/activity.test.ts", test });
const inJournal = (test: string) => ({ file: "tests/unit/keyring/activity-journal.test.ts", test });
const inExport = (test: string) => ({ file: "tests/unit/vault/audit-export.test.ts", test });

export const LOG_BREAKAGES: readonly Breakage[] = [
  {
    what: "an entry of another turn of events passes for one of the log",
    file: CHECK,
    find: "else if (this.#link && !isSame(this.#link, entry.previous)) this.#noteBrokenLink(seq);",
    replace: "",
    expect: inCheck("puts no entry of another turn of events in the place of one, though it opens there"),
  },
  {
    what: "a log whose end is gone looks whole",
    file: CHECK,
    find: 'if (next < head.next) return [{ kind: "cut-off", first: next, last: head.next - 1 }];',
    replace: "",
    expect: inCheck(
      "removes no stretch unnoticed, and what is gone is named: from within, from the begin, from the end",
    ),
  },
  {
    what: "an older head put back looks right",
    file: CHECK,
    find: 'if (next > head.next) return [{ kind: "altered", first: head.next, last: next - 1 }];',
    replace: "",
    expect: inCheck("puts no older head back: what it does not know of is named, and can still be read"),
  },
  {
    what: "a gap is passed over",
    file: CHECK,
    find: 'this.#note("missing", expected, seq - 1);',
    replace: "",
    expect: inCheck("removes no two entries apart from each other without both being named"),
  },
  {
    what: "an entry opens under any number",
    file: "lib/vault/audit-log.ts",
    find: "recordId: String(seq),",
    replace: 'recordId: "any",',
    expect: inCheck("swaps no two entries, and moves none to another number"),
  },
  {
    what: "an older vault record put back is built upon, and the log is written over",
    file: "lib/vault/vault-changes.ts",
    find: "const isGenuine = lastAuditSeq < record.audit.next && (await isVaultGenuine(vault, record));",
    replace: "const isGenuine = await isVaultGenuine(vault, record);",
    expect: inLog("a vault record that somebody else has written, and one that was put back"),
  },
  {
    what: "pruning takes what is to be kept",
    file: "lib/vault/audit-prune.ts",
    find: "if (event.atMs >= keepFromMs) break;",
    replace: "if (event.atMs >= keepFromMs) continue;",
    expect: {
      file: "tests/unit/vault/audit-prune.test.ts",
      test: "stops before the first that is to be kept, whatever time stands behind it",
    },
  },
  {
    what: "what was sealed stays in the journal and is sealed again",
    file: "lib/keyring/journal-drain.ts",
    find: "if (events.length > 0) await access.commit({ deleteJournal: [...taken.notes, ...malformed] }, events);",
    replace: "if (events.length > 0) await access.commit({}, events);",
    expect: inLog("the vault: made, locked and why, a wrong passphrase, unlocked"),
  },
  {
    what: "a use that comes in while others are sealed is lost",
    file: "lib/browser/journal-writing.ts",
    find: "if (now && now.count > count) await journal.put({ ...now, count: now.count - count });",
    replace: "if (!now) return;",
    expect: inJournal("a use that comes in while the ones before it are sealed"),
  },
  {
    what: "every start of the background arms the same key again",
    file: "lib/keyring/arming-log.ts",
    find: "return new Set(storedPairs.safeParse(stored).data);",
    replace: "return new Set(storedPairs.safeParse(stored).data?.slice(0, 0));",
    expect: inJournal("is not told twice when the background is ended and starts again"),
  },
  {
    what: "an edited journal can tell of anything",
    file: "lib/vault/journal.ts",
    find: "kind: z.enum(JOURNAL_KINDS),",
    replace: "kind: z.string() as unknown as z.ZodMiniEnum<{ [K in (typeof JOURNAL_KINDS)[number]]: K }>,",
    expect: inJournal("tells of nothing but what is noted there, and of what is no note only that something wrote it"),
  },
  {
    what: "a name is run as a formula in the exported table",
    file: "lib/vault/audit-export.ts",
    find: 'const harmless = (FORMULA.test(text) ? APOSTROPHE : "") + text;',
    replace: "const harmless = text;",
    expect: inExport("has no field that a spreadsheet takes for a formula, whatever stands in it"),
  },
  {
    what: "a log that cannot be written changes what a wrong passphrase is answered with",
    file: "lib/keyring/vault-access.ts",
    find: 'store.addToJournal([buildNote({ kind: "unlock-failed", atMs: now() })]).catch(() => undefined);',
    replace: 'await store.addToJournal([buildNote({ kind: "unlock-failed", atMs: now() })]);',
    expect: inLog("keeps no vault locked, fails no unlock otherwise, and takes up what waits when there is room again"),
  },
];
