/**
 * The arrows between the folders, as data, and the function that holds a set of files to them. Files come as a map from path
 * to text, so that the same function runs on the repository and on fixtures that break one rule each.
 */
import { readSourceFacts, type SourceFacts, type SourceImport } from "./source-facts.ts";

export interface Violation {
  readonly rule: string;
  readonly path: string;
  readonly what: string;
}

const PURE_FOLDERS = ["crypto", "providers", "vault", "injection", "messages", "keyring"].map((name) => `lib/${name}/`);
const LEAF_FOLDERS = ["lib/crypto/", "lib/providers/"];
const DERIVATION = "lib/crypto/argon2id.ts";
const BROWSER_PACKAGES = ["webextension-polyfill", "idb", "wxt/browser", "wxt/storage", "@wxt-dev/browser", "#imports"];
const WITH_BACKGROUND_ONLY = ["lib/browser/", "lib/crypto/", "lib/keyring/", "entrypoints/"];

const isIn = (folders: readonly string[], path: string) => folders.some((folder) => path.startsWith(folder));
const isPure = (path: string) => path === "lib/errors.ts" || isIn(PURE_FOLDERS, path);
const isPackageOf = (names: readonly string[], { target, isPackage }: SourceImport) =>
  isPackage && names.some((name) => target === name || target.startsWith(`${name}/`));
export const isContentScript = (path: string) => /^entrypoints\/[^/]+\.content\.tsx?$/.test(path);
const isOfSiteKit = (path: string) => path.startsWith("site-kit/");
const isProviderClient = (target: string, path: string) =>
  path.startsWith("site-kit/calls/") && (target === "ai" || target.startsWith("@ai-sdk/"));
const isTest = (path: string) => path.includes("/tests/");

interface ImportRule {
  readonly name: string;
  readonly holdsFor: (path: string) => boolean;
  readonly forbids: (found: SourceImport, path: string) => boolean;
}

const IMPORT_RULES: readonly ImportRule[] = [
  {
    name: "pure code imports only pure code and zod/mini",
    holdsFor: isPure,
    forbids: (found, path) =>
      found.isPackage ? found.target !== "zod/mini" && path !== DERIVATION : !isPure(found.target),
  },
  {
    name: "libsodium is imported by the key derivation alone, and the key derivation imports no other package",
    holdsFor: () => true,
    forbids: (found, path) =>
      found.isPackage && isPackageOf(["libsodium-wrappers-sumo", "libsodium-sumo"], found) !== (path === DERIVATION),
  },
  {
    name: "cryptography and the providers' catalogue import no other folder",
    holdsFor: (path) => isIn(LEAF_FOLDERS, path),
    forbids: ({ target, isPackage }, path) =>
      !isPackage &&
      target !== "lib/errors.ts" &&
      !isIn(
        LEAF_FOLDERS.filter((folder) => path.startsWith(folder)),
        target,
      ),
  },
  {
    name: "only lib/browser imports the browser's interface and the database",
    holdsFor: (path) => !path.startsWith("lib/browser/"),
    forbids: (found) => isPackageOf(BROWSER_PACKAGES, found),
  },
  {
    name: "lib imports no component, no entrypoint and no React",
    holdsFor: (path) => path.startsWith("lib/"),
    forbids: (found) =>
      isPackageOf(["react", "react-dom"], found) ||
      isIn(["components/", "entrypoints/", "demo/", "site-kit/", "tests/"], found.target),
  },
  {
    name: "components reach no browser, no cryptography and no entrypoint",
    holdsFor: (path) => path.startsWith("components/"),
    forbids: ({ target, isPackage }) => !isPackage && isIn(WITH_BACKGROUND_ONLY, target),
  },
  {
    name: "the site kit imports nothing outside of itself, but for the clients by which it calls providers",
    holdsFor: isOfSiteKit,
    forbids: ({ target, isPackage }, path) =>
      isPackage
        ? !target.startsWith("node:") && !isTest(path) && !isProviderClient(target, path)
        : !isOfSiteKit(target),
  },
  {
    name: "the demonstration reaches nothing inside the extension",
    holdsFor: (path) => path.startsWith("demo/"),
    forbids: ({ target, isPackage }) => !isPackage && isIn(["lib/", "components/", "entrypoints/"], target),
  },
  {
    name: "no module imports a computed name",
    holdsFor: (path) => !isOfSiteKit(path) && !path.startsWith("demo/"),
    forbids: ({ target }) => target === "?",
  },
];

interface MentionRule {
  readonly name: string;
  readonly holdsFor: (path: string) => boolean;
  readonly forbids: RegExp;
}

const GLOBAL = "(?:(?:globalThis|window|self)\\.)?";

const MENTION_RULES: readonly MentionRule[] = [
  {
    name: "only lib/browser touches the browser's interface",
    holdsFor: (path) => !path.startsWith("lib/browser/") && !isContentScript(path) && isOfExtension(path),
    // The bare names too: `const { runtime } = chrome` mentions no more than that.
    forbids: new RegExp(`^${GLOBAL}(?:browser|chrome)(?:\\.|$)`),
  },
  {
    name: "only lib/browser touches the database",
    holdsFor: (path) => !path.startsWith("lib/browser/") && isOfExtension(path),
    forbids: new RegExp(`^${GLOBAL}indexedDB\\b`),
  },
  {
    name: "rules are never written to disk, and no text is run or taken for markup",
    holdsFor: isOfExtension,
    forbids:
      /(?:^|\.)(?:updateDynamicRules|innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|setHTMLUnsafe)$|^(?:globalThis\.|window\.|self\.)?(?:eval|Function)$|^document\.write(?:ln)?$/,
  },
  {
    name: "nothing is stored in the clear, or where content scripts could read it",
    holdsFor: isOfExtension,
    forbids:
      /\bstorage\.(?:local|sync)\b|\bsetAccessLevel$|(?:^|\.)(?:localStorage|sessionStorage)\b|^document\.cookie$/,
  },
];

function isOfExtension(path: string): boolean {
  return isIn(["lib/", "components/", "entrypoints/"], path);
}

/** Every break of an arrow, in the order of the files. */
export function findViolations(files: ReadonlyMap<string, string>): readonly Violation[] {
  const sources = new Map([...files].map(([path, text]) => [path, readSourceFacts(path, text)]));
  return [
    ...[...sources.values()].flatMap(breaksOfImports),
    ...[...sources.values()].flatMap(breaksOfMentions),
    ...breaksOfContentScripts(sources),
    ...breaksOfSession(sources),
  ];
}

function breaksOfImports({ path, imports }: SourceFacts): readonly Violation[] {
  return IMPORT_RULES.filter(({ holdsFor }) => holdsFor(path)).flatMap(({ name, forbids }) =>
    imports.filter((found) => forbids(found, path)).map(({ target }) => ({ rule: name, path, what: target })),
  );
}

function breaksOfMentions({ path, mentions }: SourceFacts): readonly Violation[] {
  return MENTION_RULES.filter(({ holdsFor }) => holdsFor(path)).flatMap(({ name, forbids }) =>
    [...mentions].filter((mention) => forbids.test(mention)).map((what) => ({ rule: name, path, what })),
  );
}

/** They are injected into every page of a site: a few kilobytes of hand-written guards. */
function breaksOfContentScripts(sources: ReadonlyMap<string, SourceFacts>): readonly Violation[] {
  const rule = "content scripts bring no package into the page";
  const allowed = "wxt/utils/define-content-script";
  return [...sources.keys()]
    .filter(isContentScript)
    .flatMap((script) =>
      reachableFrom(script, sources).flatMap(({ path, imports }) =>
        imports
          .filter(({ target, isPackage, isTypeOnly }) => isPackage && !isTypeOnly && target !== allowed)
          .map(({ target }) => ({ rule, path, what: `${target}, for ${script}` })),
      ),
    );
}

function reachableFrom(start: string, sources: ReadonlyMap<string, SourceFacts>): readonly SourceFacts[] {
  const reached = new Set<string>([start]);
  for (const path of reached) {
    for (const { target, isTypeOnly } of sources.get(path)?.imports ?? []) if (!isTypeOnly) reached.add(target);
  }
  return [...reached].flatMap((path) => sources.get(path) ?? []);
}

/** The vault key stands there while the vault is unlocked: whoever reads it holds everything. */
function breaksOfSession(sources: ReadonlyMap<string, SourceFacts>): readonly Violation[] {
  const readers = [...sources.values()].filter(({ mentions }) =>
    [...mentions].some((name) => /\bstorage\.session\b/.test(name)),
  );
  if (readers.length === 1) return [];
  const what = `read by ${readers.length}`;
  const paths = readers.length === 0 ? ["lib/browser/"] : readers.map(({ path }) => path);
  return paths.map((path) => ({ rule: "exactly one module reads storage.session", path, what }));
}
