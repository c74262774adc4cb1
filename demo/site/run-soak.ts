/**
 * Many requests through the stand-in, in this process, with the mock providers behind it; then a search of everything it
 * wrote or printed. The same with a careless logger and a careless store shows that the search would have found a key.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeDummyKeys } from "../providers/dummy-keys.ts";
import { startMockProviders } from "../providers/mock-providers.ts";
import { type AppOptions, buildStandInApp, type StandInApp } from "./app.ts";
import { findKeptKeys, type KeptKeys } from "./kept-keys.ts";
import { buildSoakPlan, type SoakPlan, type SoakRequest } from "./soak-requests.ts";

export interface SoakOptions {
  readonly requests: number;
  readonly careless?: "logging" | "store";
}

export interface SoakResult {
  readonly sent: number;
  /** Calls that reached a provider with a visitor's key. */
  readonly callsWithVisitorKeys: number;
  /** Names of requests that were answered otherwise than they should. */
  readonly surprises: readonly string[];
  readonly kept: KeptKeys;
}

export async function runSoak({ requests, careless }: SoakOptions): Promise<SoakResult> {
  const keys = makeDummyKeys();
  const providers = await startMockProviders({ keys });
  const dataDir = mkdtempSync(join(tmpdir(), "stand-in-"));
  const printed = recordOutput();
  try {
    const options: AppOptions = { baseUrls: providers.baseUrls, keys, dataDir };
    const site = buildStandInApp({
      ...options,
      carelessLogging: careless === "logging",
      carelessStore: careless === "store",
    });
    const plan = buildSoakPlan(keys);
    const surprises = await sendAll(site, plan, requests);
    writeFileSync(join(dataDir, "printed.txt"), printed.stop());
    const callsWithVisitorKeys = providers.seen.filter(({ key }) => key !== null && plan.keys.includes(key)).length;
    return { sent: requests, callsWithVisitorKeys, surprises, kept: findKeptKeys({ site, dataDir, keys: plan.keys }) };
  } finally {
    printed.stop();
    rmSync(dataDir, { recursive: true, force: true });
    await providers.close();
  }
}

const AT_ONCE = 16;

async function sendAll(site: StandInApp, { requests }: SoakPlan, count: number): Promise<readonly string[]> {
  const surprises = new Set<string>();
  let next = 0;
  const sendOnByOne = async () => {
    while (next < count) {
      const request = requests[next % requests.length];
      next += 1;
      if (request !== undefined && !(await isAnsweredAsExpected(site, request))) surprises.add(request.name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendOnByOne));
  return [...surprises];
}

async function isAnsweredAsExpected(site: StandInApp, request: SoakRequest): Promise<boolean> {
  const { method = "POST", path, headers, expected } = request;
  const body = method === "POST" ? JSON.stringify({ message: "Hello there", mode: "assist" }) : null;
  const asRequest = new Request(`https://infinityassistant.io${path}`, {
    method,
    body,
    headers: headers.map(([...pair]) => pair),
  });
  const response = await site.fetch(asRequest);
  await response.text();
  return expected.includes(response.status);
}

/** What the process would have printed; it is printed all the same once the recording stops. */
function recordOutput(): { readonly stop: () => string } {
  const chunks: string[] = [];
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));
  for (const { stream } of streams) {
    stream.write = (chunk: string | Uint8Array) => {
      chunks.push(Buffer.from(chunk as string).toString("utf8"));
      return true;
    };
  }
  let stopped = false;
  return {
    stop: () => {
      for (const { stream, write } of streams) stream.write = write;
      const text = chunks.join("");
      if (!stopped && text !== "") process.stderr.write(text);
      stopped = true;
      return text;
    },
  };
}
