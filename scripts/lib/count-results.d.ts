/** What a run of Vitest comes to, from its JSON report (null where there is none) and its exit code. */
export function countResults(report: unknown, exitCode: number): { passed: number; failed: number; skipped: number };

/** Each failed test on a line of its own, with the first line of its reason. */
export function listFailures(report: unknown): string[];
