/**
 * The activity log as a file for other programs: JSON, or CSV as RFC 4180 describes it. What pages and an edited disk could have
 * put into a text is cleaned, and no field of the CSV begins as a spreadsheet's formula does.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
import { localDay } from "../injection/local-days.ts";
import type { ActivityEntry, ActivityExport, LogDamage } from "../messages/security-views.ts";
import { cleanKeyName } from "./key-name.ts";
import type { AfterSlice } from "./slices.ts";

export type FileFormat = "json" | "csv";

interface Contents {
  /** Oldest first. */
  readonly entries: readonly ActivityEntry[];
  readonly damages: readonly LogDamage[];
  readonly nowMs: number;
}

const SLICE_ROWS = 250;

type Cell = string | number | undefined;

const COLUMNS: readonly (readonly [title: string, read: (entry: ActivityEntry) => Cell])[] = [
  ["number", ({ seq }) => seq],
  ["time", ({ atMs }) => timeOf(atMs)],
  ["event", ({ kind }) => kind],
  ["key", ({ key }) => key?.name],
  ["key mask", ({ key }) => key?.mask],
  ["provider", ({ key }) => key?.provider],
  ["key id", ({ key }) => key?.id],
  ["site", ({ site }) => site?.name],
  ["address", ({ site }) => site?.origin],
  ["site id", ({ site }) => site?.id],
  ["reason", ({ why }) => why],
  ["request", ({ request }) => request],
  ["result", ({ result }) => result],
  ["count", ({ count }) => count],
  ["damaged", ({ damaged }) => damaged],
  ["noted unsealed", ({ fromJournal }) => (fromJournal ? "yes" : undefined)],
];

const APOSTROPHE = "'";
/** Fullwidth forms begin a formula in some languages too. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

/** @param afterSlice called again and again on the way. @throws whatever it throws */
export async function buildActivityFile(
  format: FileFormat,
  contents: Contents,
  afterSlice: AfterSlice,
): Promise<ActivityExport> {
  return {
    fileName: `infinity-keyring-activity-${localDay(contents.nowMs)}.${format}`,
    mediaType: format === "json" ? "application/json" : "text/csv;charset=utf-8",
    text: await (format === "json" ? buildJson : buildCsv)(contents, afterSlice),
  };
}

/** Nothing in it reorders, breaks or hides what stands around it. */
export function cleanEntry(entry: ActivityEntry): ActivityEntry {
  const { key, site, request } = entry;
  return {
    ...entry,
    ...(key && { key: { ...key, name: cleanKeyName(key.name), mask: cleanKeyName(key.mask) } }),
    ...(site && { site: { ...site, name: cleanKeyName(site.name), origin: cleanKeyName(site.origin) } }),
    ...(request !== undefined && { request: cleanKeyName(request) }),
    ...(entry.result !== undefined && { result: cleanKeyName(entry.result) }),
  };
}

async function buildJson({ entries, damages, nowMs }: Contents, afterSlice: AfterSlice): Promise<string> {
  const told = await writeInSlices(entries, (entry) => `\n    ${JSON.stringify(nameTime(entry))}`, afterSlice);
  const head = `{\n  "exportedAt": ${JSON.stringify(timeOf(nowMs))},\n  "damages": ${JSON.stringify(damages)},`;
  return `${head}\n  "entries": [${told.join(",")}\n  ]\n}\n`;
}

/** A damaged stretch is a row where it stands, so that a table of its own does not look whole. */
async function buildCsv({ entries, damages }: Contents, afterSlice: AfterSlice): Promise<string> {
  const rows = [...damages, ...entries].toSorted((a, b) => numberOf(a) - numberOf(b));
  const write = (row: LogDamage | ActivityEntry) => buildRow("seq" in row ? cellsOf(row) : cellsOfDamage(row));
  const titles = buildRow(COLUMNS.map(([title]) => title));
  return titles + (await writeInSlices(rows, write, afterSlice)).join("");
}

async function writeInSlices<T>(items: readonly T[], write: (item: T) => string, afterSlice: AfterSlice) {
  const written: string[] = [];
  for (let begin = 0; begin < items.length; begin += SLICE_ROWS) {
    const slice = items.slice(begin, begin + SLICE_ROWS);
    written.push(...slice.map(write));
    await afterSlice(slice.length);
  }
  return written;
}

function nameTime(entry: ActivityEntry): object {
  const { seq, atMs, ...event } = cleanEntry(entry);
  return { number: seq, time: timeOf(atMs), ...event };
}

function cellsOf(entry: ActivityEntry): readonly Cell[] {
  const clean = cleanEntry(entry);
  return COLUMNS.map(([, read]) => read(clean));
}

function cellsOfDamage({ kind, first, last }: LogDamage): readonly Cell[] {
  return [first === last ? `${first}` : `${first} to ${last}`, "", `damaged: ${kind}`];
}

function numberOf(row: LogDamage | ActivityEntry): number {
  return "seq" in row ? row.seq : row.first;
}

function buildRow(cells: readonly Cell[]): string {
  return `${COLUMNS.map((_, column) => quote(String(cells[column] ?? ""))).join(",")}\r\n`;
}

function quote(text: string): string {
  const harmless = (FORMULA.test(text) ? APOSTROPHE : "") + text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** A forged time must not keep the log from being exported: dates end in the year 275760. */
function timeOf(atMs: number): string {
  const date = new Date(atMs);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}
