/**
 * Starts Chromium with extensions and a profile of the caller's, with the test site under its real host name. No name but
 * those of the test sites resolves: no request of a test leaves this machine.
 */
import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, chromium, type Worker } from "playwright-core";
import { type Certificate, SITE_HOST } from "./certificate.ts";
import { findChromium } from "./find-chromium.ts";

export interface ServedSite {
  readonly port: number;
  readonly certificate: Certificate | null;
}

export interface LaunchOptions {
  /** Unpacked extensions; `extensionId` is the first one's. */
  readonly extensionDirs: readonly string[];
  readonly profileDir: string;
  /** What answers at https://infinityassistant.io. */
  readonly site: ServedSite;
  /** Other hosts, with the port 443 understood, and what answers there. */
  readonly otherHosts?: Readonly<Record<string, ServedSite>>;
  readonly headless?: boolean;
  readonly extraArgs?: readonly string[];
}

export interface LaunchedKeyring {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /**
   * The background's worker once there is one. After `killBackground` the same object speaks to its successor, but calls
   * on it hang until something (a message, a page's load) has started that one.
   */
  readonly worker: () => Promise<Worker>;
  /** Closes the browser in the ordinary way, so that it writes what it writes at its end. */
  readonly close: () => Promise<void>;
}

export async function launchKeyring(options: LaunchOptions): Promise<LaunchedKeyring> {
  const [first] = options.extensionDirs;
  if (first === undefined) throw new Error("Name at least one extension to start.");
  const extensionId = extensionIdOf(first);
  const context = await chromium.launchPersistentContext(options.profileDir, {
    executablePath: findChromium(),
    headless: options.headless ?? true,
    // A person's window shows as much as it is large.
    ...(options.headless === false && { viewport: null }),
    // Both are Playwright's own: the first would switch our extension off, the second a way in which people use the web.
    ignoreDefaultArgs: ["--disable-extensions", "--disable-back-forward-cache"],
    args: buildArgs(options),
  });
  return { context, extensionId, worker: () => findWorker(context, extensionId), close: () => context.close() };
}

function buildArgs({ extensionDirs, site, otherHosts = {}, extraArgs = [] }: LaunchOptions): string[] {
  const hosts = Object.entries({ [SITE_HOST]: site, ...otherHosts });
  const maps = hosts.map(([host, { port }]) => `MAP ${host}:443 127.0.0.1:${port}`);
  const pins = hosts.flatMap(([, { certificate }]) => (certificate === null ? [] : [certificate.spkiSha256]));
  const extensions = extensionDirs.map((dir) => realpathSync(dir)).join(",");
  return [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    `--disable-extensions-except=${extensions}`,
    `--load-extension=${extensions}`,
    `--host-resolver-rules=${[...maps, "MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1", "EXCLUDE localhost"].join(",")}`,
    `--ignore-certificate-errors-spki-list=${pins.join(",")}`,
    // Chromium refuses to run as root inside its sandbox; a person's own account keeps it.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ...extraArgs,
  ];
}

/** Chromium's name for an unpacked extension: of its public key where the manifest has one, else of its folder. */
function extensionIdOf(dir: string): string {
  const manifest = JSON.parse(readFileSync(join(dir, "manifest.json"), "utf8")) as { key?: string };
  const source = manifest.key === undefined ? realpathSync(dir) : Buffer.from(manifest.key, "base64");
  const hex = createHash("sha256").update(source).digest("hex").slice(0, 32);
  return hex.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

async function findWorker(context: BrowserContext, extensionId: string): Promise<Worker> {
  const isOurs = (worker: Worker) => worker.url().startsWith(`chrome-extension://${extensionId}/`);
  return context.serviceWorkers().find(isOurs) ?? (await context.waitForEvent("serviceworker", isOurs));
}
