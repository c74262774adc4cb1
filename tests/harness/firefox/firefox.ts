/**
 * Starts Firefox with extensions and a profile of the caller's, with the test sites under their real host names. Playwright drives it
 * over WebDriver BiDi, so the same tests run as in Chromium. Every name but those of the test sites is refused by the proxy.
 */
import { fileURLToPath } from "node:url";
import { firefox } from "playwright-core";
import type { LaunchedKeyring, LaunchOptions } from "../launched-keyring.ts";
import { listNamedHosts } from "../named-hosts.ts";
import { tapBidi } from "./bidi-tap.ts";
import { readComplaints } from "./complaints.ts";
import { killBackground, runOnlyShortcut, setEnabled, setHostAccess } from "./extension-controls.ts";
import { waitForView } from "./extension-views.ts";
import { findFirefox } from "./find-firefox.ts";
import { installExtension, isInstalled } from "./install.ts";
import { type ExtensionPackage, packExtension } from "./package.ts";
import { openPopup } from "./popup.ts";
import { buildPrefs } from "./prefs.ts";
import { buildPrivileged, type Privileged } from "./privileged.ts";
import { startSiteProxy } from "./site-proxy.ts";

const LAUNCHER = fileURLToPath(new URL("start-firefox.sh", import.meta.url));

export async function launchInFirefox(options: LaunchOptions): Promise<LaunchedKeyring> {
  const packages = options.extensionDirs.map(packExtension);
  const [[first], [firstDir]] = [packages, options.extensionDirs];
  if (first === undefined || firstDir === undefined) throw new Error("Name at least one extension to start.");
  const proxy = await startSiteProxy(listNamedHosts(options));
  const { launched: context, send } = await tapBidi(() => launch(options, proxy.port, packages)).catch(
    async (error) => {
      await proxy.close();
      throw error;
    },
  );
  const close = async () => {
    await context.close();
    await proxy.close();
  };
  const privileged = await buildPrivileged(send);
  for (const one of packages) if (!(await isInstalled(privileged, one.id))) await installExtension(privileged, one);
  return {
    browserName: "firefox",
    context,
    extensionId: first.id,
    extensionOrigin: `moz-extension://${first.uuid}`,
    ...buildControls(privileged, first.id),
    reloadExtension: () => installExtension(privileged, packExtension(firstDir)),
    close,
  };
}

function launch(options: LaunchOptions, proxyPort: number, packages: readonly ExtensionPackage[]) {
  return firefox.launchPersistentContext(options.profileDir, {
    channel: "moz-firefox",
    executablePath: LAUNCHER,
    env: { ...process.env, KEYRING_FIREFOX: findFirefox() },
    headless: options.headless ?? true,
    ...(options.downloadsDir !== undefined && { downloadsPath: options.downloadsDir }),
    // BiDi can size only the tab that is in front.
    viewport: null,
    ignoreHTTPSErrors: true,
    args: ["--remote-allow-system-access"],
    firefoxUserPrefs: { ...buildPrefs(proxyPort, packages), ...options.firefoxPrefs },
  });
}

function buildControls(
  privileged: Privileged,
  id: string,
): Pick<
  LaunchedKeyring,
  | "ready"
  | "evaluateInExtension"
  | "killBackground"
  | "openPopup"
  | "runShortcut"
  | "setEnabled"
  | "setHostAccess"
  | "readComplaints"
> {
  return {
    ready: async () => {
      await waitForView(privileged, id, "background");
    },
    evaluateInExtension: async (fn, ...[argument]) =>
      privileged.runIn(await waitForView(privileged, id, "background"), fn as (argument: unknown) => never, argument),
    killBackground: () => killBackground(privileged, id),
    openPopup: () => openPopup(privileged, id),
    runShortcut: () => runOnlyShortcut(privileged),
    readComplaints: () => readComplaints(privileged, id),
    setEnabled: (isEnabled) => setEnabled(privileged, id, isEnabled),
    setHostAccess: (matchPattern, isGranted) => setHostAccess(privileged, id, { matchPattern, isGranted }),
  };
}
