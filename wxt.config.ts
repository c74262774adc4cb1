import tailwindcss from "@tailwindcss/vite";
import type { Plugin } from "vite";
import { defineConfig } from "wxt";
import notices from "./components/about/notices.json" with { type: "json" };
import { addDevelopmentSite, buildManifest } from "./manifest.config.ts";

// The manifest alone differs in the development build: a mode, or a define, would change the code's bytes too.
const forDevelopmentSite = process.env["KEYRING_DEV_SITE"] === "1";

/** WXT's wrapping of content scripts: we use none of it, it would be a fifth of them, and it tells every page that it is there. */
const bareContentScripts = {
  name: "bare-content-scripts",
  apply: "build" as const,
  transform: (code: string, id: string) => {
    if (!/content-script-(?:isolated|main)-world-entrypoint/.test(id)) return null;
    const [definition] = /^import definition from .+;$/m.exec(code) ?? [];
    if (!definition) throw new Error("WXT wraps content scripts in a new way.");
    return `${definition} definition.main();`;
  },
};

/** Whose work is in the build is said in the section "About": nothing gets in beside that list. */
const everyPackageNoticed: Plugin = {
  name: "every-package-noticed",
  apply: "build",
  generateBundle(_, bundle) {
    const known = new Set(notices.map(({ name }) => name));
    const modules = Object.values(bundle).flatMap((part) => (part.type === "chunk" ? Object.keys(part.modules) : []));
    for (const module of modules) {
      const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(module) ?? [];
      if (name && !known.has(name)) this.error(`${name} is built in and not noticed: node scripts/make-notices.mjs`);
    }
  },
};

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  modules: ["@wxt-dev/module-react", "@wxt-dev/i18n/module"],
  outDirTemplate: forDevelopmentSite
    ? "{{browser}}-mv{{manifestVersion}}-dev-site"
    : "{{browser}}-mv{{manifestVersion}}",
  // The development server's hot reload breaks the content policy; it is left out there and nowhere else.
  manifest: ({ browser, command }) => buildManifest({ browser, withContentPolicy: command === "build" }),
  hooks: {
    "build:manifestGenerated": (_wxt, manifest) => {
      if (forDevelopmentSite) addDevelopmentSite(manifest);
    },
  },
  vite: () => ({
    plugins: [tailwindcss(), bareContentScripts, everyPackageNoticed],
    build: { target: ["chrome127", "firefox142"], modulePreload: { polyfill: false } },
  }),
});
