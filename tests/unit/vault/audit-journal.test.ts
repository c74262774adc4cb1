import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAuditEvent } from "../../../lib/vault/audit-events.ts";
import { buildCrowdedUseNote, buildNote, buildUseNote, parseJournalRecord } from "../../../lib/vault/journal.ts";
import { buildJournalEvents, readNotes } from "../../../lib/vault/journal-events.ts";

const SENT = { site: "s", keyId: "k", atMs: 90_000, result: "used", request: "POST https://a.example/v1" } as const;
const NOBODY = { keys: new Map(), sites: new Map() };

describe("a note", () => {
  it("is the same for uses of one minute that are alike, and another for any difference", () => {
    const { id } = buildUseNote(SENT);
    expect(buildUseNote({ ...SENT, atMs: 119_999 }).id).toBe(id);
    const others = [
      { ...SENT, atMs: 120_000 },
      { ...SENT, site: "t" },
      { ...SENT, keyId: "l" },
      { ...SENT, result: "refused" } as const,
      { ...SENT, request: "POST https://a.example/v2" },
    ].map((sent) => buildUseNote(sent).id);
    expect(new Set([id, ...others]).size).toBe(6);
  });

  it("can be read back, whatever address a page made up, and is never long", () => {
    const address = fc.oneof(
      fc.webUrl(),
      fc.string({ unit: "binary", maxLength: 5_000 }),
      fc.constant("x".repeat(1e6)),
    );
    fc.assert(
      fc.property(address, (url) => {
        for (const build of [buildUseNote, buildCrowdedUseNote]) {
          const note = build({ ...SENT, request: `POST ${url}` });
          expect(parseJournalRecord(structuredClone(note))).toEqual(note);
          expect(JSON.stringify(note).length).toBeLessThan(3_000);
        }
      }),
    );
  });

  it("holds no name and no key: kind, time, ids, address, result", () => {
    const fields = ["id", "atMs", "kind", "siteId", "keyId", "result", "request", "count"];
    expect(Object.keys(buildUseNote(SENT)).toSorted()).toEqual(fields.toSorted());
  });
});

describe("an edited journal", () => {
  it("becomes nothing but events of the log, each marked, whatever was written into it", () => {
    const kind = fc.constantFrom("key-used", "unlock-failed", "vault-created", "key-shown");
    const nearly = fc.record(
      { id: fc.string(), atMs: fc.integer(), kind, count: fc.integer(), keyId: fc.string(), why: fc.constant("idle") },
      { requiredKeys: ["id"] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(nearly, fc.anything())), (stored) => {
        const journal = readNotes(stored);
        const events = buildJournalEvents(journal, NOBODY, 1_000);
        for (const event of events) expect(parseAuditEvent(event)).toEqual(event);
        expect(events.every(({ fromJournal, atMs }) => fromJournal && atMs <= 1_000)).toBe(true);
        expect(events.some((event) => event.kind === "vault-created" || event.kind === "key-shown")).toBe(false);
        const named = stored.filter((one) => typeof (one as { id?: unknown } | null)?.id === "string");
        expect(journal.notes.length + journal.malformed.length).toBe(named.length);
      }),
      { numRuns: 300 },
    );
  });

  it("is not lost with what is forged in it", () => {
    const failed = buildNote({ kind: "unlock-failed", atMs: 5 });
    const journal = readNotes([{ id: "forged", kind: "vault-created" }, failed]);
    expect(buildJournalEvents(journal, NOBODY, 9)).toEqual([
      { kind: "unlock-failed", atMs: 5, fromJournal: true },
      { kind: "vault-altered", atMs: 9, count: 1, fromJournal: true },
    ]);
  });
});
