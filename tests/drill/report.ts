/** The drill's report: text for a person, and the same as a value for a file. It says where a key was seen, never which. */
import type { BrowserName } from "../harness/launched-keyring.ts";
import type { Measured } from "./limits.ts";
import type { Judged, Verdict } from "./verdict.ts";

export interface BrowserReport extends Verdict {
  readonly browser: BrowserName;
  readonly limits: readonly Measured[];
  readonly seconds: number;
}

export function describeReport(report: BrowserReport): string {
  const { browser, attacks, counted, leaked, limits, faults, seconds } = report;
  const notCounted = attacks.filter(({ verdict }) => verdict === "not counted").length;
  return [
    `\n── ${browser}: attacks`,
    ...attacks.map(describeAttack),
    `\n── ${browser}: by group`,
    ...describeGroups(attacks),
    `\n── ${browser}: known limits, measured in this run`,
    ...limits.map(describeLimit),
    ...faults.map((fault) => `FAULT: ${fault}`),
    `\n${browser}: ${counted} attacks counted, ${leaked} leaks, ${notCounted} not counted, ${seconds} s`,
  ].join("\n");
}

function describeAttack({ verdict, id, title, seen, error, control }: Judged): string {
  const word = { held: "held", leaked: "LEAKED", "not counted": "not counted", "did not run": "DID NOT RUN" }[verdict];
  const where = verdict === "leaked" ? `: ${seen.join(", ")}` : "";
  const why = verdict === "not counted" ? ` (nothing leaked under the ${control} either)` : "";
  return `${word.padEnd(11)}  ${id.padEnd(24)} ${title}${where}${why}${error === undefined ? "" : ` [${error}]`}`;
}

function describeGroups(attacks: readonly Judged[]): string[] {
  return [...new Set(attacks.map(({ group }) => group))].map((group) => {
    const mine = attacks.filter((one) => one.group === group);
    const count = (verdict: Judged["verdict"]) => mine.filter((one) => one.verdict === verdict).length;
    const counted = count("held") + count("leaked");
    return `${group.padEnd(18)} ${String(counted).padStart(4)} counted, ${count("leaked")} leaked, ${count("not counted")} not counted`;
  });
}

function describeLimit({ title, spends, reads, by }: Measured): string {
  if (by === "extension") return `${title}: ${reads ? "it reads the key" : "it reads nothing"}`;
  return `${title}: ${spends ? "the site spends" : "no key is sent"}; ${reads ? "AND THE PAGE READS THE KEY" : "the page reads nothing"}`;
}
