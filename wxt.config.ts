import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "wxt";
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
    plugins: [tailwindcss(), bareContentScripts],
    build: { target: ["chrome127", "firefox142"], modulePreload: { polyfill: false } },
  }),
});
