/** The preferences of the Firefox under test, where they differ from a person's. */
import type { ExtensionPackage } from "./package.ts";

export type Prefs = Record<string, string | number | boolean>;

export function buildPrefs(proxyPort: number, packages: readonly ExtensionPackage[]): Prefs {
  return { ...LIKE_A_PERSONS, ...NO_WAY_OUT, ...buildProxyPrefs(proxyPort), ...buildExtensionPrefs(packages) };
}

/** Playwright switches this off. */
const LIKE_A_PERSONS: Prefs = { "browser.sessionstore.resume_from_crash": true };

/** Nothing but the proxy may be asked for a way out: no name server, no direct connection in its stead. */
const NO_WAY_OUT: Prefs = {
  "network.proxy.failover_direct": false,
  "network.proxy.allow_bypass": false,
  "network.trr.mode": 5,
  "network.http.http3.enable": false,
  "network.captive-portal-service.enabled": false,
};

function buildProxyPrefs(port: number): Prefs {
  return {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": port,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": port,
  };
}

function buildExtensionPrefs(packages: readonly ExtensionPackage[]): Prefs {
  return {
    // The builds under test carry no signature of Mozilla's.
    "xpinstall.signatures.required": false,
    "extensions.webextensions.uuids": JSON.stringify(Object.fromEntries(packages.map(({ id, uuid }) => [id, uuid]))),
    // `permissions.request()` after a click is granted without its prompt, which nothing could answer.
    "extensions.webextOptionalPermissionPrompts": false,
  };
}
