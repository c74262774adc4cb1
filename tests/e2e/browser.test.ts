/** What every other test here relies on: that the browser under test is shut in, can be handled, and leaves nothing behind. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { countInBackground } from "../harness/background.ts";
import { makeCertificate } from "../harness/certificate.ts";
import { SITE_ORIGIN } from "../harness/chat-page.ts";
import { browserUnderTest, launchKeyring } from "../harness/launch.ts";
import type { LaunchedKeyring } from "../harness/launched-keyring.ts";
import { OptionsPage } from "../harness/options-page.ts";
import { pollFor } from "../harness/poll.ts";
import { type Site, startSite } from "../harness/site.ts";
import { RELEASE_DIR } from "./support/builds.ts";

const OTHER_PORT = "infinityassistant.io:8443";
const PLAIN = "plain.test:80";

let folder: string;
let site: Site;
let plainSite: Site;
let browser: LaunchedKeyring;
const backend = { providerUrl: "http://127.0.0.1:9", systemKey: "none" };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "keyring-browser-"));
  site = await startSite({ ...backend, certificate: await makeCertificate() });
  plainSite = await startSite(backend);
  const extensionDir = join(folder, "extension");
  cpSync(RELEASE_DIR, extensionDir, { recursive: true });
  const otherHosts = { [OTHER_PORT]: site, [PLAIN]: plainSite };
  const profileDir = join(folder, "profile");
  browser = await launchKeyring({ extensionDirs: [extensionDir], profileDir, site, otherHosts });
  await OptionsPage.ofInstall(browser);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([site.close(), plainSite.close()]);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

it("reaches the test sites by their names and ports, and nothing else", async () => {
  const page = await browser.context.newPage();
  const visit = (url: string) =>
    page.goto(url, { timeout: 15_000 }).then(
      (response) => response?.status(),
      (thrown: Error) => (thrown.name === "TimeoutError" ? `no answer from ${url}` : "unreachable"),
    );
  expect(await visit(SITE_ORIGIN)).toBe(200);
  expect(await visit(`https://${OTHER_PORT}/`)).toBe(200);
  expect(await visit("http://plain.test/")).toBe(200);
  expect(await visit("https://example.com/")).toBe("unreachable");
  expect(await visit("https://plain.test/")).toBe("unreachable");
  expect(await visit("http://infinityassistant.io:8080/")).toBe("unreachable");
  // Not closed: over Chromium's page of an error that sometimes never ends.
});

const readVersion = () =>
  browser.evaluateInExtension(() => {
    const { chrome } = globalThis as unknown as { chrome: { runtime: { getManifest(): { version: string } } } };
    return chrome.runtime.getManifest().version;
  });

const mayVisitSite = () =>
  browser.evaluateInExtension(
    (origins) => {
      const { chrome } = globalThis as unknown as {
        chrome: { permissions: { contains(of: { origins: string[] }): Promise<boolean> } };
      };
      return chrome.permissions.contains({ origins });
    },
    [`${SITE_ORIGIN}/*`],
  );

it("takes a right to a host away, and gives it back", async () => {
  expect(await mayVisitSite()).toBe(true);
  await browser.setHostAccess(`${SITE_ORIGIN}/*`, false);
  expect(await mayVisitSite()).toBe(false);
  await browser.setHostAccess(`${SITE_ORIGIN}/*`, true);
  expect(await mayVisitSite()).toBe(true);
});

it("disables and enables the extension, whose background begins anew", async () => {
  await countInBackground(browser);
  expect(await countInBackground(browser)).toBe(2);
  await browser.setEnabled(false);
  await browser.setEnabled(true);
  expect(await countInBackground(browser)).toBe(1);
});

it("updates the extension from its folder", async () => {
  const path = join(folder, "extension", "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as { version: string };
  expect(await readVersion()).toBe(manifest.version);
  writeFileSync(path, JSON.stringify({ ...manifest, version: "99.0.0" }));
  await browser.reloadExtension();
  expect(await readVersion()).toBe("99.0.0");
});

it("does not outlive a test that dies", async () => {
  const profileDir = join(folder, "profile-of-the-dying");
  const jiti = fileURLToPath(new URL("../../node_modules/jiti/lib/jiti-cli.mjs", import.meta.url));
  const script = fileURLToPath(new URL("support/launch-and-wait.ts", import.meta.url));
  const env = { ...process.env, KEYRING_BROWSER: browserUnderTest() };
  const child = spawn(process.execPath, [jiti, script, profileDir], { env, stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  expect(countProcesses(profileDir)).toBeGreaterThan(0);
  child.kill("SIGKILL");
  await pollFor(() => countProcesses(profileDir) === 0, { what: "the browser to end" });
});

/** Every process of a browser carries the path of its profile. */
function countProcesses(profileDir: string): number {
  const lines = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes(profileDir) && !line.includes("launch-and-wait")).length;
}
