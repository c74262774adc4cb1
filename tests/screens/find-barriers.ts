/** Finds what stands in the way of a person with a screen reader, a keyboard or weak eyes, as far as axe can tell by itself. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

interface AxeScope {
  readonly axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
}

/** One line for each kind of barrier, with the first element that has it. */
export async function findBarriers(page: Page): Promise<string[]> {
  // As an expression of the debugger's, which no content policy stops.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => (await (globalThis as unknown as AxeScope).axe.run()).violations);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}
