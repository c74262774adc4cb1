import { describe, expect, it } from "vitest";
import type { EventKind } from "../../../lib/vault/audit-events.ts";
import type { Facts, StoredKey } from "../../crash/facts.ts";
import { makePassphrase } from "../../crash/made-vault.ts";
import { addUp, countResults, findOneSided } from "../../crash/results.ts";
import { buildWrite, judgeEnding, type Write } from "../../crash/writes.ts";

const passphrase = await makePassphrase();
const key = (secret: string, active = true): StoredKey => ({ secret, provider: "openai", active });

function facts(change: Partial<Facts> = {}): Facts {
  const keys = new Map([
    ["a", key("first")],
    ["b", key("second", false)],
  ]);
  return { format: 2, passphrase, vaultKey: "k", keys, events: new Map(), ...change };
}

const told = (kind: EventKind) => ({ events: new Map([[kind, 1]]) });
const secretOf = ({ command }: Write) => (command.type === "keys.add" ? command.key : "");

describe("after a kill in an addition the vault", () => {
  it("is the old one, the new one, or neither", async () => {
    const before = facts();
    const write = await buildWrite("add", before);
    const added = new Map([...before.keys, ["c", key(secretOf(write), false)]]);
    const changed = new Map([...added, ["a", key("another")]]);
    expect(judgeEnding(write, facts())).toBe("old");
    expect(judgeEnding(write, facts({ keys: added, ...told("key-added") }))).toBe("new");
    expect(judgeEnding(write, facts({ keys: added }))).toBe("half");
    expect(judgeEnding(write, facts(told("key-added")))).toBe("half");
    expect(judgeEnding(write, facts({ keys: changed, ...told("key-added") }))).toBe("half");
    expect(judgeEnding(write, facts({ keys: new Map([["a", key("first")]]) }))).toBe("half");
    expect(judgeEnding(write, facts({ vaultKey: "another" }))).toBe("half");
  });
});

describe("after a kill in a deletion the vault", () => {
  it("is new only with a successor in the place of an active key", async () => {
    const before = facts();
    let write = await buildWrite("delete", before);
    while (write.touched[0] !== "a") write = await buildWrite("delete", before);
    const left = (active: boolean) => facts({ keys: new Map([["b", key("second", active)]]), ...told("key-deleted") });
    expect(judgeEnding(write, left(true))).toBe("new");
    expect(judgeEnding(write, left(false))).toBe("half");
  });
});

describe("after a kill in a change of passphrase the vault", () => {
  it("is new with the new passphrase, and has another vault key only after a rotation", async () => {
    for (const [kind, event, vaultKey] of [
      ["passphrase", "passphrase-changed", "k"],
      ["rotation", "vault-rotated", "another"],
    ] as const) {
      const write = await buildWrite(kind, facts());
      const chosen = write.passphrases.find((one) => one !== passphrase) ?? passphrase;
      const other = vaultKey === "k" ? "another" : "k";
      expect(judgeEnding(write, facts({ passphrase: chosen, vaultKey, ...told(event) }))).toBe("new");
      expect(judgeEnding(write, facts({ passphrase: chosen, vaultKey: other, ...told(event) }))).toBe("half");
      expect(judgeEnding(write, facts({ vaultKey, ...told(event) }))).toBe("half");
      expect(judgeEnding(write, facts())).toBe("old");
    }
  });
});

describe("the kills of a run", () => {
  const result = { size: 1, faults: [], afterMs: 1, durationMs: 2, wasAnswered: false };

  it("are added up by kind and size", () => {
    const rows = countResults([
      { ...result, kind: "add", ending: "old" },
      { ...result, kind: "add", ending: "lost" },
      { ...result, kind: "delete", ending: "new" },
    ]);
    expect(addUp([...rows, ...rows])).toEqual([
      { kind: "add", size: 1, kills: 4, old: 2, new: 0, lost: 2 },
      { kind: "delete", size: 1, kills: 2, old: 0, new: 2, lost: 0 },
    ]);
  });

  it("show something only of kinds that ended both ways", () => {
    const row = { size: 1, kills: 1, lost: 0 };
    const both = [
      { ...row, kind: "add", old: 1, new: 0 },
      { ...row, kind: "add", size: 100, old: 0, new: 1 },
      { ...row, kind: "delete", old: 2, new: 0 },
    ] as const;
    expect(findOneSided(both)).toEqual(["delete"]);
  });
});
