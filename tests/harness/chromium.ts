/**
 * Starts Chromium with extensions and a profile of the caller's, with the test sites under their real host names. No name but
 * those of the test sites resolves: no request of a test leaves this machine.
 */
import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, chromium, type Worker } from "playwright-core";
import { killBackground } from "./chromium/background.ts";
import { readComplaints } from "./chromium/complaints.ts";
import { reloadExtension, setEnabled, setHostAccess } from "./chromium/extension-controls.ts";
import { openPopup } from "./chromium/popup.ts";
import { findChromium } from "./find-chromium.ts";
import type { LaunchedKeyring, LaunchOptions } from "./launched-keyring.ts";
import { listNamedHosts } from "./named-hosts.ts";

export async function launchInChromium(options: LaunchOptions): Promise<LaunchedKeyring> {
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
  const worker = () => findWorker(context, extensionId);
  return {
    browserName: "chromium",
    context,
    extensionId,
    extensionOrigin: `chrome-extension://${extensionId}`,
    ready: async () => {
      await worker();
    },
    evaluateInExtension: async (fn, ...[argument]) =>
      (await worker()).evaluate(fn as (argument: unknown) => never, argument),
    killBackground: () => killBackground(context, extensionId),
    openPopup: async () => openPopup(context, await worker()),
    runShortcut: async (name) => (await worker()).evaluate(fireCommand, name),
    setEnabled: (isEnabled) => setEnabled(context, extensionId, isEnabled),
    reloadExtension: () => reloadExtension(context, extensionId),
    setHostAccess: (matchPattern, isGranted) => setHostAccess(context, extensionId, { matchPattern, isGranted }),
    readComplaints: () => readComplaints(context, extensionId),
    close: () => context.close(),
  };
}

interface ExtensionScope {
  readonly chrome: { readonly commands: { readonly onCommand: { dispatch(name: string): void } } };
}

function fireCommand(name: string): void {
  (globalThis as unknown as ExtensionScope).chrome.commands.onCommand.dispatch(name);
}

function buildArgs(options: LaunchOptions): string[] {
  const hosts = listNamedHosts(options);
  const maps = hosts.map(({ host, port, served }) => `MAP ${host}:${port} 127.0.0.1:${served.port}`);
  const pins = hosts.flatMap(({ served }) => (served.certificate === null ? [] : [served.certificate.spkiSha256]));
  const extensions = options.extensionDirs.map((dir) => realpathSync(dir)).join(",");
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
    ...(options.extraArgs ?? []),
  ];
}

/** Chromium's name for an unpacked extension: of its public key where the manifest has one, else of its folder. */
function extensionIdOf(dir: string): string {
  const manifest = JSON.parse(readFileSync(join(dir, "manifest.json"), "utf8")) as { key?: string };
  const source = manifest.key === undefined ? realpathSync(dir) : Buffer.from(manifest.key, "base64");
  const hex = createHash("sha256").update(source).digest("hex").slice(0, 32);
  return hex.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

/**
 * The background's worker once there is one. After `killBackground` the same object speaks to its successor, but calls on it hang
 * until something (a message, a page's load) has started that one.
 */
async function findWorker(context: BrowserContext, extensionId: string): Promise<Worker> {
  const isOurs = (worker: Worker) => worker.url().startsWith(`chrome-extension://${extensionId}/`);
  return context.serviceWorkers().find(isOurs) ?? (await context.waitForEvent("serviceworker", isOurs));
}
