/** What the kills came to, by kind and size; and the file in which the runs are added up, as long as the build is the same. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CampaignResult } from "./campaign.ts";
import { WRITE_KINDS, type WriteKind } from "./writes.ts";

export interface Row {
  readonly kind: WriteKind;
  readonly size: number;
  readonly kills: number;
  readonly old: number;
  readonly new: number;
  readonly lost: number;
}

export interface Run {
  readonly startedAt: string;
  readonly chromium: string;
  /** SHA-256 of the extension's background. */
  readonly build: string;
  readonly rows: readonly Row[];
  /** What was lost, in words. */
  readonly losses: readonly string[];
  readonly control: { readonly kills: number; readonly lost: number };
}

export function countResults(results: readonly CampaignResult[]): readonly Row[] {
  const rows = results.map(({ kind, size, ending }) => ({
    ...{ kind, size, kills: 1, old: 0, new: 0, lost: 0 },
    [ending]: 1,
  }));
  return addUp(rows);
}

/** One row a kind and size, in a fixed order. */
export function addUp(rows: readonly Row[]): readonly Row[] {
  const sizes = [...new Set(rows.map(({ size }) => size))].toSorted((a, b) => a - b);
  return WRITE_KINDS.flatMap((kind) => sizes.map((size) => sumOf(rows, { kind, size }))).filter(
    ({ kills }) => kills > 0,
  );
}

function sumOf(rows: readonly Row[], { kind, size }: Pick<Row, "kind" | "size">): Row {
  const mine = rows.filter((row) => row.kind === kind && row.size === size);
  const sum = (name: "kills" | "old" | "new" | "lost") => mine.reduce((total, row) => total + row[name], 0);
  return { kind, size, kills: sum("kills"), old: sum("old"), new: sum("new"), lost: sum("lost") };
}

/** Kinds of which not both endings were seen: their kills came at no telling moment. */
export function findOneSided(rows: readonly Row[]): readonly WriteKind[] {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const total = (kind: WriteKind, name: "old" | "new") =>
    rows.filter((row) => row.kind === kind).reduce((sum, row) => sum + row[name], 0);
  return kinds.filter((kind) => total(kind, "old") === 0 || total(kind, "new") === 0);
}

export function describeRows(title: string, rows: readonly Row[]): string {
  const head = ["kind".padEnd(12), "keys", "kills", "  old", "  new", " lost"].join("  ");
  const line = ({ kind, size, kills, ...endings }: Row) =>
    [
      kind.padEnd(12),
      String(size).padStart(4),
      ...[kills, endings.old, endings.new, endings.lost].map((n) => String(n).padStart(5)),
    ].join("  ");
  const kills = rows.reduce((sum, row) => sum + row.kills, 0);
  const lost = rows.reduce((sum, row) => sum + row.lost, 0);
  return [title, head, ...rows.map(line), `${kills} kills, ${lost} losses`, ""].join("\n");
}

/** Adds this run to those in the file. Returns all of its build: another build's kills say nothing of this one. */
export function saveRun(file: string, run: Run): readonly Run[] {
  mkdirSync(dirname(file), { recursive: true });
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { runs: readonly Run[] }).runs : [];
  const runs = [...before, run];
  const ofBuild = runs.filter(({ build }) => build === run.build);
  const totals = addUp(ofBuild.flatMap(({ rows }) => rows));
  writeFileSync(file, `${JSON.stringify({ build: run.build, totals, runs }, null, 2)}\n`);
  return ofBuild;
}

export function hashBuild(extensionDir: string): string {
  return createHash("sha256")
    .update(readFileSync(join(extensionDir, "background.js")))
    .digest("hex");
}
