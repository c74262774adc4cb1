/**
 * The same content in the vault of a well-known wallet's library, `@metamask/browser-passworder`: one text that is encrypted as a
 * whole, under a key that PBKDF2 makes. Measured in a page of the same browser.
 */
import { resolve } from "node:path";
import type { BrowserContext } from "playwright-core";
import { build } from "vite";
import { PROVIDER_IDS } from "../lib/providers/provider-id.ts";
import { madeUpKey } from "../tests/support/made-up-keys.ts";

const ADDRESS = "https://passworder.test/";
const ENTRY = resolve(import.meta.dirname, "passworder-page.ts");

export interface PassworderCosts {
  /** With the derivation. */
  readonly unlockMs: readonly number[];
  /** The whole vault is encrypted again, by the key at hand. */
  readonly addMs: readonly number[];
}

interface Passworder {
  encryptWithDetail(password: string, value: unknown): Promise<{ vault: string; exportedKeyString: string }>;
  decrypt(password: string, vault: string): Promise<unknown>;
  importKey(exported: string): Promise<unknown>;
  encryptWithKey(key: unknown, value: unknown): Promise<unknown>;
}

export async function measurePassworder(
  context: BrowserContext,
  { size, rounds }: { size: number; rounds: number },
): Promise<PassworderCosts> {
  await context.route(ADDRESS, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  const page = await context.newPage();
  await page.goto(ADDRESS);
  await page.evaluate(giveBuffer);
  await page.addScriptTag({ content: await bundle() });
  const costs = await page.evaluate(
    async ({ keys, added, rounds }) => {
      const { passworder } = globalThis as unknown as { passworder: Passworder };
      const password = crypto.randomUUID();
      const { vault, exportedKeyString } = await passworder.encryptWithDetail(password, keys);
      const key = await passworder.importKey(exportedKeyString);
      const costs = { unlockMs: [] as number[], addMs: [] as number[] };
      for (let round = 0; round < rounds; round += 1) {
        const startedMs = performance.now();
        await passworder.decrypt(password, vault);
        const openMs = performance.now();
        await passworder.encryptWithKey(key, [...keys, added]);
        costs.unlockMs.push(openMs - startedMs);
        costs.addMs.push(performance.now() - openMs);
      }
      return costs;
    },
    { keys: Array.from({ length: size }, (_, at) => makeEntry(at)), added: makeEntry(size), rounds },
  );
  await page.close();
  return costs;
}

/** As much of Node's Buffer as the library takes for granted, by what the browser does fastest. */
function giveBuffer(): void {
  const encode = (bytes: Uint8Array) => {
    let binary = "";
    for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(binary);
  };
  const from = (value: string | ArrayLike<number>, encoding?: string) => {
    const text = typeof value === "string" ? value : "";
    const ofText = encoding === "base64" ? Uint8Array.from(atob(text), (char) => char.charCodeAt(0)) : null;
    const bytes = typeof value === "string" ? (ofText ?? new TextEncoder().encode(text)) : new Uint8Array(value);
    const spell = (wanted?: string) => (wanted === "base64" ? encode(bytes) : new TextDecoder().decode(bytes));
    return Object.assign(bytes, { toString: spell });
  };
  Object.assign(globalThis, { Buffer: { from } });
}

function makeEntry(at: number) {
  const provider = PROVIDER_IDS[at % PROVIDER_IDS.length] ?? "openai";
  return {
    id: `key-${at}`,
    provider,
    name: `Key ${at}`,
    addedAtMs: Date.now(),
    active: false,
    key: madeUpKey(provider),
  };
}

async function bundle(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: false,
      lib: { entry: ENTRY, formats: ["iife"], name: "passworder" },
    },
  });
  const [output] = Array.isArray(made) ? made : [made];
  const chunk = output && "output" in output ? output.output[0] : undefined;
  if (!chunk || !("code" in chunk)) throw new Error("The library was not bundled.");
  return chunk.code;
}
