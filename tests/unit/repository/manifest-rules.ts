/**
 * What a built manifest has to say, written out here once more and not taken from manifest.config.ts: a slip there has to
 * show. Keys of the manifest that stand in none of these lists are faults, so that no new power comes in unseen.
 */
import { isDeepStrictEqual } from "node:util";

export type BrowserName = "chrome" | "firefox";
export type Manifest = Readonly<Record<string, unknown>>;

const SITE = "https://infinityassistant.io/*";
const DEVELOPMENT_SITE = "http://localhost/*";

const CONTENT_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self' https://api.openai.com https://api.anthropic.com https://generativelanguage.googleapis.com " +
  "https://api.cohere.com https://api.mistral.ai; object-src 'none'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types keyring";

const EXACT: Manifest = {
  manifest_version: 3,
  default_locale: "en",
  permissions: [
    "activeTab",
    "storage",
    "alarms",
    "idle",
    "scripting",
    "declarativeNetRequestWithHostAccess",
    "webRequest",
    "unlimitedStorage",
  ],
  host_permissions: [SITE],
  optional_host_permissions: ["https://*/*", "http://localhost/*", "http://127.0.0.1/*"],
  incognito: "not_allowed",
  commands: { lock: { suggested_key: { default: "Alt+Shift+L" }, description: "__MSG_extension_shortcut_lock__" } },
  content_security_policy: { extension_pages: CONTENT_POLICY },
  // The isolated script first, so that the two can talk at once; in the top frame only, because nothing says `all_frames`.
  content_scripts: [
    { matches: [SITE], run_at: "document_start", js: ["content-scripts/assistant.js"] },
    { matches: [SITE], run_at: "document_start", js: ["content-scripts/page-shim.js"], world: "MAIN" },
  ],
};

const EXACT_IN: Readonly<Record<BrowserName, Manifest>> = {
  chrome: {
    minimum_chrome_version: "127",
    background: { type: "module", service_worker: "background.js" },
  },
  firefox: {
    browser_specific_settings: {
      gecko: {
        id: "keyring@infinityassistant.io",
        strict_min_version: "142.0",
        data_collection_permissions: { required: ["authenticationInfo"] },
      },
    },
    background: { type: "module", scripts: ["background.js"] },
  },
};

/** Has to be there, and is nothing to guard. */
const FREE = ["name", "short_name", "description", "version", "icons", "action", "options_ui"];

/** One line a fault; empty where the manifest is as decided. */
export function findManifestFaults(manifest: Manifest, browser: BrowserName): readonly string[] {
  const exact = { ...EXACT, ...EXACT_IN[browser] };
  const different = Object.keys(exact).filter((key) => !isDeepStrictEqual(manifest[key], exact[key]));
  const missing = FREE.filter((key) => !(key in manifest));
  const unknown = Object.keys(manifest).filter((key) => !(key in exact) && !FREE.includes(key));
  return [
    ...different.map((key) => `${key} is ${JSON.stringify(manifest[key])}, not ${JSON.stringify(exact[key])}`),
    ...missing.map((key) => `${key} is missing`),
    ...unknown.map((key) => `${key} was not decided on`),
  ];
}

/** File contents by path from the build's folder, with `/`. */
export type BuildFiles = ReadonlyMap<string, Buffer>;

/** One line a difference between a release and its development-site variant beyond the one host that they may differ in. */
export function findBuildDifferences(release: BuildFiles, variant: BuildFiles): readonly string[] {
  const paths = [...new Set([...release.keys(), ...variant.keys()])].sort();
  return paths.flatMap((path) => {
    const [here, there] = [release.get(path), variant.get(path)];
    if (!here || !there) return [`${path} is only in the ${here ? "release" : "variant"}`];
    const expected = path === "manifest.json" ? withDevelopmentSite(here) : here;
    return expected.equals(there) ? [] : [`${path} differs`];
  });
}

function withDevelopmentSite(text: Buffer): Buffer {
  const manifest = JSON.parse(text.toString("utf8")) as {
    host_permissions: string[];
    content_scripts: { matches: string[] }[];
  };
  manifest.host_permissions.push(DEVELOPMENT_SITE);
  for (const { matches } of manifest.content_scripts) matches.push(DEVELOPMENT_SITE);
  return Buffer.from(JSON.stringify(manifest));
}
