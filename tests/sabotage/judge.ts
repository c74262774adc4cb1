/** Whether a test noticed: it ran, and it said no by what it expected, not because nothing could be loaded. */
import type { TestResult } from "./workshop.ts";

export type Judgement = "noticed" | "survived" | "not run" | "broken otherwise";

const NOT_AN_ANSWER = /^(?:SyntaxError|ReferenceError)|is not a function|Failed to (?:load|resolve)|Cannot find/m;

export function judge(results: readonly TestResult[], title: string): Judgement {
  const named = results.filter((result) => result.title === title);
  if (named.length === 0) return "not run";
  const failed = named.filter(({ status }) => status === "failed");
  if (failed.length === 0) return "survived";
  return failed.some(({ failureMessages }) => failureMessages.some((said) => NOT_AN_ANSWER.test(said)))
    ? "broken otherwise"
    : "noticed";
}
