/**
 * One derivation, by turns: Debian's `argon2` command, our worker from the moment it is made, the same once its script is loaded, and
 * our worker as the page has it, warmed up while the passphrase was typed, which is what a person waits for. All of them have to come
 * to the same key, or the numbers are of other things.
 */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { RELEASE_DIR } from "./arm-extensions.ts";
import { USUAL_WORK } from "./vault-page.ts";

export interface DerivationCosts {
  /** By its own clock, without the program's start. */
  readonly nativeMs: readonly number[];
  readonly loadedMs: readonly number[];
  readonly wholeMs: readonly number[];
  readonly warmMs: readonly number[];
}

interface Derived {
  readonly ms: number;
  readonly hex: string;
}

const WARM_UP_ROUNDS = 2;

/** @throws Error where the ways do not agree, or there is no `argon2` command */
export async function measureDerivation(
  { context, extensionOrigin }: { context: BrowserContext; extensionOrigin: string },
  rounds: number,
): Promise<DerivationCosts> {
  const page = await openUnguardedPage(context, `${extensionOrigin}/options.html`);
  const costs = { nativeMs: [] as number[], loadedMs: [] as number[], wholeMs: [] as number[], warmMs: [] as number[] };
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    const [typed, salt] = [randomBytes(15).toString("base64url"), randomBytes(12).toString("base64url")];
    const native = deriveNatively(typed, salt);
    const { loading, derived } = await deriveInWorker(page, { typed, salt, isWarm: false });
    const { derived: warm } = await deriveInWorker(page, { typed, salt, isWarm: true });
    if (native.hex !== derived.hex || native.hex !== warm.hex)
      throw new Error("The worker and the argon2 command do not agree.");
    if (round < 0) continue;
    costs.nativeMs.push(native.ms);
    costs.loadedMs.push(derived.ms);
    costs.wholeMs.push(loading.ms + derived.ms);
    costs.warmMs.push(warm.ms);
  }
  await page.close();
  return costs;
}

function deriveNatively(typed: string, salt: string): Derived {
  const { memoryKiB, passes } = USUAL_WORK;
  const args = [salt, "-id", "-t", `${passes}`, "-k", `${memoryKiB}`, "-p", "1", "-l", "32", "-v", "13"];
  const { stdout, stderr } = spawnSync("argon2", args, { input: typed, encoding: "utf8" });
  const hex = /^Hash:\s+([0-9a-f]{64})$/m.exec(stdout)?.[1];
  const seconds = /^([\d.]+) seconds$/m.exec(stdout)?.[1];
  if (hex === undefined || seconds === undefined) throw new Error(`The argon2 command gave no time: ${stderr}`);
  return { ms: Number(seconds) * 1000, hex };
}

/** The page's policy lets no other script make a worker: it is switched off for this one page, whose script the bench is. */
async function openUnguardedPage(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Page.setBypassCSP", { enabled: true });
  await page.goto(address);
  return page;
}

interface Task {
  readonly typed: string;
  readonly salt: string;
  readonly isWarm: boolean;
}

function deriveInWorker(page: Page, { typed, salt, isWarm }: Task): Promise<{ loading: Derived; derived: Derived }> {
  const script = readdirSync(join(RELEASE_DIR, "assets")).find((name) => /^derivation\.worker.*\.js$/.test(name));
  const kdf = { ...USUAL_WORK, lanes: 1, salt: Buffer.from(salt).toString("base64url") };
  return page.evaluate(
    async ({ url, typed, kdf, isWarm }) => {
      const startedMs = performance.now();
      const worker = new Worker(url, { type: "module" });
      const ask = async (kdf: object) => {
        const askedMs = performance.now();
        const reply = await new Promise<{ wrappingKey?: Uint8Array }>((resolve) => {
          worker.onmessage = ({ data }) => resolve(data);
          worker.postMessage({ passphrase: new TextEncoder().encode(typed), kdf });
        });
        const hex = Array.from(reply.wrappingKey ?? [], (byte) => byte.toString(16).padStart(2, "0")).join("");
        return { ms: performance.now() - askedMs, hex };
      };
      if (isWarm) worker.postMessage("warm-up");
      // Refused before any work: the answer says that the script is there. The warm-up has none: a smaller task waits behind it.
      await ask(isWarm ? { ...kdf, memoryKiB: 19 * 1024, passes: 2 } : { ...kdf, passes: 1 });
      const loading = { ms: performance.now() - startedMs, hex: "" };
      const derived = await ask(kdf);
      worker.terminate();
      return { loading, derived };
    },
    { url: `/assets/${script}`, typed, kdf, isWarm },
  );
}
