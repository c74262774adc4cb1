/**
 * The manifest as decided: permissions, hosts and content policy in one place; tests/unit/repository/manifest.test.ts holds the built
 * result to it. https://developer.chrome.com/docs/extensions/reference/manifest
 */
import type { UserManifest } from "wxt";
import { INFINITY_ASSISTANT } from "./lib/injection/infinity-assistant.ts";
import { VERIFICATION_ORIGINS } from "./lib/providers/catalog.ts";

/** Match patterns carry no port: Firefox accepts one and then never matches it. */
const DEVELOPMENT_SITE_MATCH = "http://localhost/*";

const ICON_SIZES = [16, 32, 48, 128] as const;

export interface ManifestTarget {
  readonly browser: string;
  /** False for the development server alone. */
  readonly withContentPolicy: boolean;
}

export function buildManifest({ browser, withContentPolicy }: ManifestTarget): UserManifest {
  return {
    name: "__MSG_extension_name__",
    short_name: "Keyring",
    description: "__MSG_extension_description__",
    default_locale: "en",
    permissions: [
      "activeTab",
      "storage",
      "alarms",
      "idle",
      "scripting",
      "declarativeNetRequestWithHostAccess",
      "webRequest",
      // Else a browser may delete the vault when the disk gets full.
      "unlimitedStorage",
    ],
    host_permissions: [INFINITY_ASSISTANT.matchPattern],
    optional_host_permissions: ["https://*/*", "http://localhost/*", "http://127.0.0.1/*"],
    incognito: "not_allowed",
    // Neither browser, nor the keyring managers that people have beside this one, use it.
    commands: { lock: { suggested_key: { default: "Alt+Shift+L" }, description: "__MSG_extension_shortcut_lock__" } },
    ...(withContentPolicy && { content_security_policy: { extension_pages: buildContentPolicy() } }),
    icons: iconPaths("on"),
    action: { default_icon: iconPaths("off"), default_title: "__MSG_extension_name__" },
    ...(browser === "firefox" ? { browser_specific_settings: firefoxSettings } : { minimum_chrome_version: "127" }),
  };
}

interface BuiltManifest {
  host_permissions?: string[] | undefined;
  content_scripts?: { matches?: string[] | undefined }[] | undefined;
}

/** Adds the site's development server: the same build otherwise, to the byte. */
export function addDevelopmentSite(manifest: BuiltManifest): void {
  manifest.host_permissions?.push(DEVELOPMENT_SITE_MATCH);
  for (const script of manifest.content_scripts ?? []) script.matches?.push(DEVELOPMENT_SITE_MATCH);
}

/** Nothing by default; WASM is the key derivation, `data:` images are the controls' own marks. */
function buildContentPolicy(): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${VERIFICATION_ORIGINS.join(" ")}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types keyring",
  ].join("; ");
}

function iconPaths(state: "on" | "off" | "locked"): Record<string, string> {
  return Object.fromEntries(ICON_SIZES.map((px) => [String(px), `icons/${state}-${px}.png`]));
}

const firefoxSettings = {
  gecko: {
    id: "keyring@infinityassistant.io",
    strict_min_version: "142.0",
    // It passes the user's credentials on to a site that the user chose: never "none".
    data_collection_permissions: { required: ["authenticationInfo" as const] },
  },
};
