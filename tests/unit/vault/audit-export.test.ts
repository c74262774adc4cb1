import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ActivityEntry, LogDamage } from "../../../lib/messages/security-views.ts";
import { buildActivityFile } from "../../../lib/vault/audit-export.ts";

const NOW_MS = Date.parse("2026-11-22T00:30:00");
const use = (change: Partial<ActivityEntry> = {}): ActivityEntry => ({
  seq: 3,
  atMs: Date.parse("2026-11-21T12:00:00.000Z"),
  kind: "key-used",
  key: { id: "k", name: "Work", mask: "sk-a...9fAA", provider: "openai" },
  site: { id: "s", name: "Gateway", origin: "https://gateway.example" },
  request: "POST https://gateway.example/v1/chat",
  result: "used",
  count: 2,
  fromJournal: true,
  ...change,
});

const goOn = async () => undefined;

async function csvOf(entries: readonly ActivityEntry[], damages: readonly LogDamage[] = []): Promise<string[][]> {
  return parseCsv((await buildActivityFile("csv", { entries, damages, nowMs: NOW_MS }, goOn)).text);
}

/** RFC 4180 and nothing else: every field quoted, every line ended. @throws where the text is anything else */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let rest = text;
  while (rest !== "") {
    const [field, value = ""] = /^"((?:[^"]|"")*)"/.exec(rest) ?? [];
    if (field === undefined) throw new Error(`no field: ${rest.slice(0, 20)}`);
    rows.at(-1)?.push(value.replaceAll('""', '"'));
    rest = rest.slice(field.length);
    if (rest.startsWith("\r\n")) rows.push([]);
    else if (!rest.startsWith(",")) throw new Error(`no end: ${rest.slice(0, 20)}`);
    rest = rest.replace(/^(?:,|\r\n)/, "");
  }
  return rows.slice(0, -1);
}

/** Whatever somebody got into a name: of one that is only spaces nothing is left. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.stringMatching(/^[=+\-@\t\r＝]{1,3}[a-z"(),;\n]{0,9}$/),
  fc.stringMatching(/^[\u202a-\u202e\u2066-\u2069 "]{1,3}=cmd$/),
);

describe("the log as a table", () => {
  it("has a title for every column and an entry a row", async () => {
    const [titles, row, ...more] = await csvOf([use()]);
    const fields = Object.fromEntries((titles ?? []).map((title, column) => [title, row?.[column]]));
    expect(more).toEqual([]);
    expect(fields).toEqual({
      number: "3",
      time: "2026-11-21T12:00:00.000Z",
      event: "key-used",
      key: "Work",
      "key mask": "sk-a...9fAA",
      provider: "openai",
      "key id": "k",
      site: "Gateway",
      address: "https://gateway.example",
      "site id": "s",
      reason: "",
      request: "POST https://gateway.example/v1/chat",
      result: "used",
      count: "2",
      damaged: "",
      "noted unsealed": "yes",
    });
  });

  it("has no field that a spreadsheet takes for a formula, whatever stands in it", async () => {
    for (const start of ["=", "+", "-", "@", "\t=", "\r=", "＝", '"='] as const) {
      const name = `${start}HYPERLINK("http://evil.example","x")`;
      const fields = await csvOf([
        use({ request: name, result: name, key: { id: "k", name, mask: name, provider: "openai" } }),
      ]);
      expect(fields.flat().filter((field) => /^[=+\-@\t\r＝＋－＠]/.test(field))).toEqual([]);
    }
    expect((await csvOf([use({ request: "=1+1" })]))[1]).toContain("'=1+1");
  });

  it("keeps its rows and columns, and its reading direction, whatever stands in a field", async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (name, request) => {
        const rows = await csvOf([
          use({ request, site: { id: "s", name, origin: "https://a.example" } }),
          use({ seq: 4 }),
        ]);
        expect(rows.map(({ length }) => length)).toEqual([16, 16, 16]);
        expect(
          rows.flat().filter((field) => /^[=+\-@\t\r＝＋－＠]|[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(field)),
        ).toEqual([]);
        expect(rows[2]?.[0]).toBe("4");
      }),
      { numRuns: 500 },
    );
  });

  it("does not look whole where the log is not", async () => {
    const damages = [
      { kind: "altered", first: 1, last: 2 },
      { kind: "cut-off", first: 4, last: 4 },
    ] as const;
    const table = await csvOf([use({ seq: 0 }), use()], damages);
    const rows = table.map((fields) => fields.filter((_, column) => column !== 1));
    expect(rows.map((fields) => fields.slice(0, 2))).toEqual([
      ["number", "event"],
      ["0", "key-used"],
      ["1 to 2", "damaged: altered"],
      ["3", "key-used"],
      ["4", "damaged: cut-off"],
    ]);
  });
});

describe("the log as JSON", () => {
  it("holds the entries as they are, cleaned, and the damages", async () => {
    const damages = [{ kind: "missing", first: 1, last: 2 }] as const;
    const key = { id: "k", name: "a\u202eb\n", mask: "m", provider: "openai" } as const;
    const file = await buildActivityFile("json", { entries: [use({ key })], damages, nowMs: NOW_MS }, goOn);
    const { seq: number, atMs: _, ...rest } = use({ key: { ...key, name: "a b" } });
    const time = "2026-11-21T12:00:00.000Z";
    expect(JSON.parse(file.text)).toEqual({
      exportedAt: new Date(NOW_MS).toISOString(),
      damages,
      entries: [{ number, time, ...rest }],
    });
  });
});

it("is named after the local day and what it is", async () => {
  const contents = { entries: [], damages: [], nowMs: NOW_MS };
  expect(await buildActivityFile("csv", contents, goOn)).toMatchObject({
    fileName: "infinity-keyring-activity-2026-11-22.csv",
    mediaType: "text/csv;charset=utf-8",
  });
  expect((await buildActivityFile("json", contents, goOn)).fileName).toBe("infinity-keyring-activity-2026-11-22.json");
});

it("is made of a time that no calendar has, too", async () => {
  const entries = [use({ atMs: Number.MAX_SAFE_INTEGER })];
  expect((await csvOf(entries))[1]?.[1]).toBe("");
});

it("is made a slice at a time, and not at all once somebody locks the vault", async () => {
  const entries = Array.from({ length: 1_000 }, (_, seq) => use({ seq }));
  for (const format of ["csv", "json"] as const) {
    const slices: number[] = [];
    await buildActivityFile(format, { entries, damages: [], nowMs: NOW_MS }, async (rows) => void slices.push(rows));
    expect(slices).toEqual([250, 250, 250, 250]);
    const locked = buildActivityFile(format, { entries, damages: [], nowMs: NOW_MS }, () => Promise.reject("locked"));
    await expect(locked).rejects.toBe("locked");
  }
});
