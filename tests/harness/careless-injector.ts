/**
 * The counter-proof to "no page ever sees a key": an extension that adds the key in the page's own world has to be caught
 * by the recorder. Where it is not, a clean recording of our own extension proves nothing.
 */
import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SITE_HOST } from "./certificate.ts";
import { launchKeyring } from "./launch.ts";
import type { ServedSite } from "./launched-keyring.ts";
import { dumpRecording, findInRecording, installRecorder, type RecordingHit } from "./page-recorder.ts";

const FIXTURE = fileURLToPath(new URL("../fixtures/careless-injector", import.meta.url));

export interface CarelessResult {
  readonly key: string;
  /** Channels in which the page saw the key. */
  readonly hits: readonly RecordingHit[];
}

/** Sends one message on the site with the careless extension at work. The site's provider must not know the key. */
export async function runCarelessInjector(site: ServedSite): Promise<CarelessResult> {
  const folder = mkdtempSync(join(tmpdir(), "careless-injector-"));
  try {
    const key = `sk-made-up-${randomBytes(24).toString("hex")}`;
    const extensionDir = join(folder, "extension");
    cpSync(FIXTURE, extensionDir, { recursive: true });
    writeFileSync(join(extensionDir, "key.js"), `const CARELESS_KEY = ${JSON.stringify(key)};\n`);
    const dump = await recordOneMessage(site, extensionDir, join(folder, "profile"));
    return { key, hits: findInRecording(dump, [key]) };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function recordOneMessage(site: ServedSite, extensionDir: string, profileDir: string): Promise<string> {
  const launched = await launchKeyring({ extensionDirs: [extensionDir], profileDir, site });
  try {
    const page = await launched.context.newPage();
    await installRecorder(page);
    await page.goto(`https://${SITE_HOST}/`);
    await page.getByLabel("Message").fill("Is anybody careful?");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("log").getByRole("listitem").waitFor();
    return await dumpRecording(page);
  } finally {
    await launched.close();
  }
}
