/** The activity log as it is read: page by page, checked, while somebody locks the vault, and as a file. */
import { describe, expect, it } from "vitest";
import { randomBytes } from "../../../lib/crypto/bytes.ts";
import type { KeyringError } from "../../../lib/errors.ts";
import { buildServed, entriesOf, kindsOf } from "../../support/activity-world.ts";
import { buildOpenKeyring, FAST_KDF } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

describe("the log is read", () => {
  it("page by page, newest first, each entry once", async () => {
    const { keyring, key } = await buildServed();
    for (let turn = 0; turn < 20; turn += 1) await keyring.renameKey(key.id, `Name ${turn}`);
    const all = await entriesOf(keyring);
    const seen: number[] = [];
    let page = await keyring.activity.list({ limit: 7 });
    for (;;) {
      seen.push(...page.entries.map(({ seq }) => seq));
      if (page.next === null) break;
      expect(page.entries).toHaveLength(7);
      page = await keyring.activity.list({ limit: 7, before: page.next });
    }
    expect(seen).toEqual(all.map(({ seq }) => seq).toReversed());
    expect(page.total).toBe(all.length);
  });

  it("with what is damaged said and the rest shown, also where it was changed after it was checked", async () => {
    const { keyring, key, openDatabase } = await buildServed();
    for (let turn = 0; turn < 5; turn += 1) await keyring.renameKey(key.id, `Name ${turn}`);
    const { length } = await entriesOf(keyring);
    const database = await openDatabase();
    const stored = (await database.get("audit", 3)) as { entry: { ciphertext: Uint8Array } };
    stored.entry.ciphertext[0] = (stored.entry.ciphertext[0] as number) ^ 1;
    await database.put("audit", stored);
    const { entries, damages, total } = await keyring.activity.list({ limit: 500 });
    expect(damages).toEqual([{ kind: "altered", first: 3, last: 3 }]);
    expect([total, entries.map(({ seq }) => seq)]).toEqual([
      length - 1,
      Array.from({ length }, (_, index) => length - 1 - index).filter((seq) => seq !== 3),
    ]);
  });

  it("whole after everything was sealed anew under another vault key, and goes on", async () => {
    const { keyring, wrappingKey, key } = await buildServed();
    const before = await entriesOf(keyring);
    const newKdf = { ...FAST_KDF, salt: "AAAAAAAAAAAAAAAAAAAAAQ" };
    await keyring.care.changePassphrase({ wrappingKey, newKdf, newWrappingKey: randomBytes(32), rotate: true });
    await keyring.renameKey(key.id, "Later");
    const after = await entriesOf(keyring);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(-1)?.kind).toBe("key-renamed");
  });

  it("once for many pages: what was checked is not decrypted again for the next one", async () => {
    const { keyring, key, ports } = await buildServed();
    for (let turn = 0; turn < 20; turn += 1) await keyring.renameKey(key.id, `Name ${turn}`);
    const first = await keyring.activity.list({ limit: 5 });
    let read = 0;
    const { readAudit } = ports.store;
    Object.assign(ports.store, {
      readAudit: async (stretch: never) => {
        const records = await readAudit(stretch);
        read += records.length;
        return records;
      },
    });
    await keyring.activity.list({ limit: 5, before: first.next ?? 0 });
    expect(read).toBe(5);
  });

  it("to nobody once the vault is locked, and a lock waits for no more than a piece of it", async () => {
    const { keyring, ports } = await buildServed();
    let reads = 0;
    const { readAudit } = ports.store;
    const lots = Array.from({ length: 100 }, (_, index) => ({ seq: 1_000 + index }));
    Object.assign(ports.store, {
      readAudit: async (stretch: { limit?: number }) => {
        reads += 1;
        if (reads > 1_000) throw new Error("The lock waits for the log.");
        return stretch.limit === 100
          ? lots.map(({ seq }) => ({ seq: seq + 100 * reads }))
          : readAudit(stretch as never);
      },
    });
    const reading = keyring.activity.list({ limit: 10 }).catch((thrown: KeyringError) => thrown.code);
    await expect.poll(() => reads).toBeGreaterThan(2);
    expect((await keyring.lock()).status).toBe("locked");
    expect(await reading).toBe("vault-locked");
  });
});

describe("the log as a file", () => {
  it("holds every entry, tells of itself, and is named after the day", async () => {
    const { keyring } = await buildServed();
    const json = await keyring.activity.export("json");
    expect(json).toMatchObject({
      fileName: "infinity-keyring-activity-2026-11-22.json",
      mediaType: "application/json",
    });
    const { entries, damages } = JSON.parse(json.text) as { entries: { event: string; kind: string }[]; damages: [] };
    expect(damages).toEqual([]);
    expect(entries.map(({ kind }) => kind)).toEqual(await kindsOf(keyring));
    expect(entries.at(-1)?.kind).toBe("log-exported");
    const csv = await keyring.activity.export("csv");
    expect(csv.fileName).toBe("infinity-keyring-activity-2026-11-22.csv");
    expect(csv.text.split("\r\n")).toHaveLength(entries.length + 1 + 2);
  });

  it("holds no key", async () => {
    const { keyring } = await buildOpenKeyring();
    const secret = madeUpKey("openai");
    await keyring.addKey({ provider: "openai", name: "Work", key: secret });
    for (const format of ["json", "csv"] as const) {
      const { text } = await keyring.activity.export(format);
      expect(text).toContain("Work");
      expect(text).not.toContain(secret.slice(6, -6));
    }
  });
});
