/**
 * `jiti demo/site/soak.ts [requests]`: 10,000 requests through the stand-in unless told otherwise, and its two controls.
 * Exits with 1 where a key was kept, an answer was wrong, or a control was not caught.
 */
import { runSoak } from "./run-soak.ts";

const CONTROL_REQUESTS = 200;

const requests = Number(process.argv[2] ?? 10_000);
if (!Number.isSafeInteger(requests) || requests < 1) throw new Error("Say how many requests, as a whole number.");

const startedMs = performance.now();
const soak = await runSoak({ requests });
const { filesSearched, bytesSearched, hits, stored } = soak.kept;
console.log(`${soak.sent} requests in ${Math.round((performance.now() - startedMs) / 1000)} s, searched included.`);
console.log(`${soak.callsWithVisitorKeys} calls reached a mock provider with a visitor's key.`);
console.log(`${soak.surprises.length} kinds of request were answered wrongly: ${soak.surprises.join("; ") || "none"}.`);
console.log(
  `${filesSearched} files, ${Math.round(bytesSearched / 1e6)} MB searched: ${hits.length} keys found, ${stored} in the store.`,
);
for (const { file, encoding } of hits) console.log(`  in ${file}, as ${encoding}`);

const logging = await runSoak({ requests: CONTROL_REQUESTS, careless: "logging" });
const store = await runSoak({ requests: CONTROL_REQUESTS, careless: "store" });
console.log(`Control, a site that logs headers: found in ${logging.kept.hits.length} forms.`);
console.log(`Control, a site that stores keys: ${store.kept.stored} found in its store.`);

const clean = hits.length === 0 && stored === 0 && soak.surprises.length === 0 && soak.callsWithVisitorKeys > 0;
const caught = logging.kept.hits.length > 0 && store.kept.stored > 0;
console.log(clean && caught ? "As promised." : "NOT as promised.");
process.exitCode = clean && caught ? 0 : 1;
