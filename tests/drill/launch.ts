/** A browser of the drill: everything it asks for goes to the recorder, and what it would itself stop for safety it lets through. */
import { launchBrowser } from "../harness/launch.ts";
import type { BrowserName, LaunchedKeyring } from "../harness/launched-keyring.ts";
import type { DrillServers } from "./servers.ts";

export interface DrillLaunch {
  readonly browserName: BrowserName;
  readonly extensionDirs: readonly string[];
  readonly profileDir: string;
  readonly servers: DrillServers;
}

export async function launchDrill({
  browserName,
  extensionDirs,
  profileDir,
  servers,
}: DrillLaunch): Promise<LaunchedKeyring> {
  const { certificate, proxyPort } = servers;
  const launched = await launchBrowser(browserName, {
    extensionDirs,
    profileDir,
    site: { port: proxyPort, certificate },
    extraArgs: buildChromiumArgs(proxyPort),
    firefoxPrefs: buildFirefoxPrefs(proxyPort),
  });
  await launched.ready();
  return launched;
}

/** Mixed content and upgrades are the browser's own safety nets: without them ours alone has to hold. */
function buildChromiumArgs(proxyPort: number): string[] {
  return [
    `--proxy-server=http://127.0.0.1:${proxyPort}`,
    "--proxy-bypass-list=<-loopback>",
    "--allow-running-insecure-content",
    "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LocalNetworkAccessChecks",
  ];
}

function buildFirefoxPrefs(proxyPort: number): Record<string, string | number | boolean> {
  return {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": proxyPort,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": proxyPort,
    "network.proxy.allow_hijacking_localhost": true,
    "network.proxy.no_proxies_on": "",
    "security.mixed_content.block_active_content": false,
    "security.mixed_content.upgrade_display_content": false,
    "dom.security.https_first": false,
    // A question before a form goes from https to http: nobody is there to answer it.
    "security.warn_submit_secure_to_insecure": false,
    "dom.disable_open_during_load": false,
    "browser.send_pings": true,
  };
}
