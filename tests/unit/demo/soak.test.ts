import { expect, it } from "vitest";
import { runSoak } from "../../../demo/site/run-soak.ts";

it("leaves no key in the log, the data folder, the store or the output after 200 requests of every kind", async () => {
  const { kept, callsWithVisitorKeys, surprises } = await runSoak({ requests: 200 });
  expect(surprises).toEqual([]);
  expect(callsWithVisitorKeys).toBeGreaterThan(100);
  expect(kept).toMatchObject({ hits: [], stored: 0 });
  // Log, conversations, usage, and what was printed.
  expect(kept.filesSearched).toBe(4);
});

it("would find every key that a careless site logs", async () => {
  const { kept } = await runSoak({ requests: 70, careless: "logging" });
  expect(new Set(kept.hits.map(({ needle }) => needle)).size).toBe(20);
  expect(new Set(kept.hits.map(({ file }) => file))).toEqual(new Set(["server-log.jsonl"]));
});

it("would find every key that a careless site stores, though the store is encrypted", async () => {
  const { kept } = await runSoak({ requests: 70, careless: "store" });
  expect(kept).toMatchObject({ hits: [], stored: 20 });
});
