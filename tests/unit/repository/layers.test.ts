import { describe, expect, it } from "vitest";
import { findViolations, isContentScript } from "./layer-rules.ts";
import { listFiles, readText } from "./repository-files.ts";

const FOLDERS = /^(?:lib|entrypoints|components|site-kit|demo)\/.*\.tsx?$/;

/** A small extension in which every arrow holds; each fixture below adds one file, or changes one, and breaks one rule. */
const LAWFUL: Readonly<Record<string, string>> = {
  "lib/errors.ts": "export class KeyringError extends Error {}",
  "lib/crypto/argon2id.ts": 'import sodium from "libsodium-wrappers-sumo"; export const hash = sodium.crypto_pwhash;',
  "lib/crypto/envelope.ts": 'import { KeyringError } from "../errors.ts"; export const seal = KeyringError;',
  "lib/providers/catalog.ts": "export const names = [];",
  "lib/vault/records.ts":
    'import * as z from "zod/mini"; import { seal } from "../crypto/envelope.ts"; export const r = [z, seal];',
  "lib/injection/shim.ts":
    'import type { Reply } from "../messages/reply.ts"; export const hold = (reply: Reply) => reply;',
  "lib/messages/reply.ts":
    'import * as z from "zod/mini"; export const reply = z.string(); export type Reply = string;',
  "lib/browser/api.ts": 'export { default as browser } from "webextension-polyfill";',
  "lib/browser/session.ts":
    'import { browser } from "./api.ts"; export const read = () => browser.storage.session.get();',
  "lib/browser/database.ts": 'import { openDB } from "idb"; export const open = () => [openDB, indexedDB];',
  "components/KeyList.tsx":
    'import { useState } from "react"; import type { Reply } from "../lib/messages/reply.ts"; export const L = () => useState<Reply>();',
  "entrypoints/background.ts": 'import { read } from "../lib/browser/session.ts"; read();',
  "entrypoints/page.content.ts":
    'import { defineContentScript } from "wxt/utils/define-content-script"; import { hold } from "../lib/injection/shim.ts"; export default defineContentScript(() => hold(chrome.runtime.id));',
  "site-kit/problem.ts": 'import { createHash } from "node:crypto"; export const problem = createHash;',
  "site-kit/tests/problem.test.ts":
    'import { it } from "vitest"; import { problem } from "../problem.ts"; it("works", () => problem);',
  "demo/play.ts": 'import { problem } from "../site-kit/problem.ts"; problem("a");',
  "lib/vault/words.ts":
    '// eval, innerHTML and browser.storage.local in a comment\nexport const words = "updateDynamicRules, indexedDB";',
};

const PURE = "pure code imports only pure code and zod/mini";
const LEAVES = "cryptography and the providers' catalogue import no other folder";
const SODIUM = "libsodium is imported by the key derivation alone, and the key derivation imports no other package";
const BROWSER_PACKAGES = "only lib/browser imports the browser's interface and the database";
const LIB = "lib imports no component, no entrypoint and no React";
const COMPONENTS = "components reach no browser, no cryptography and no entrypoint";
const SITE_KIT = "the site kit imports nothing outside of itself, but for the clients by which it calls providers";
const DEMO = "the demonstration reaches nothing inside the extension";
const COMPUTED = "no module imports a computed name";
const INTERFACE = "only lib/browser touches the browser's interface";
const DATABASE = "only lib/browser touches the database";
const DANGEROUS = "rules are never written to disk, and no text is run or taken for markup";
const IN_THE_CLEAR = "nothing is stored in the clear, or where content scripts could read it";
const CONTENT_SCRIPTS = "content scripts bring no package into the page";
const SESSION = "exactly one module reads storage.session";

const FIXTURES: readonly (readonly [rule: string, path: string, text: string])[] = [
  [PURE, "lib/vault/a.ts", 'import { read } from "../browser/session.ts"; read();'],
  [PURE, "lib/vault/a.ts", 'import type { Api } from "../browser/api.ts"; export type A = Api;'],
  [PURE, "lib/vault/a.ts", 'export type A = import("../browser/api.ts").Api;'],
  [PURE, "lib/keyring/a.ts", 'export * from "../browser/session.ts";'],
  [PURE, "lib/keyring/a.ts", 'export const a = () => import("../browser/session.ts");'],
  [PURE, "lib/messages/a.ts", 'import * as z from "zod"; z.string();'],
  [PURE, "lib/injection/a.ts", 'import "../../components/KeyList.tsx";'],
  [PURE, "lib/errors.ts", 'import "./browser/session.ts";'],
  [LEAVES, "lib/crypto/a.ts", 'import { names } from "../providers/catalog.ts"; names;'],
  [LEAVES, "lib/crypto/a.ts", 'import type { R } from "../vault/records.ts"; export type A = R;'],
  [LEAVES, "lib/providers/catalog.ts", 'import { seal } from "../crypto/envelope.ts"; seal;'],
  [SODIUM, "lib/browser/a.ts", 'import sodium from "libsodium-wrappers-sumo"; sodium;'],
  [SODIUM, "lib/crypto/argon2id.ts", 'import "libsodium-wrappers-sumo"; import "jose";'],
  [BROWSER_PACKAGES, "entrypoints/options/main.tsx", 'import browser from "webextension-polyfill"; browser;'],
  [BROWSER_PACKAGES, "components/A.tsx", 'import { openDB } from "idb"; openDB;'],
  [BROWSER_PACKAGES, "entrypoints/background.ts", 'import { browser } from "wxt/browser"; browser;'],
  [LIB, "lib/browser/a.ts", 'import { L } from "../../components/KeyList.tsx"; L;'],
  [LIB, "lib/browser/a.ts", 'import { useState } from "react"; useState;'],
  [LIB, "lib/browser/a.ts", 'import "../../entrypoints/background.ts";'],
  [COMPONENTS, "components/A.tsx", 'import { read } from "../lib/browser/session.ts"; read();'],
  [COMPONENTS, "components/parts/A.tsx", 'import { seal } from "../../lib/crypto/envelope.ts"; seal;'],
  [COMPONENTS, "components/A.tsx", 'new Worker(new URL("../lib/crypto/argon2id.ts", import.meta.url));'],
  [SITE_KIT, "site-kit/a.ts", 'import { KeyringError } from "../lib/errors.ts"; KeyringError;'],
  [SITE_KIT, "site-kit/a.ts", 'import { Hono } from "hono"; Hono;'],
  [SITE_KIT, "site-kit/calls/a.ts", 'import { Hono } from "hono"; Hono;'],
  [SITE_KIT, "site-kit/a.ts", 'import { createOpenAI } from "@ai-sdk/openai"; createOpenAI;'],
  [SITE_KIT, "site-kit/tests/a.test.ts", 'import "../../tests/support/made-up-keys.ts";'],
  [DEMO, "demo/a.ts", 'import { seal } from "../lib/crypto/envelope.ts"; seal;'],
  [COMPUTED, "lib/vault/a.ts", "export const load = (name: string) => import(name);"],
  [INTERFACE, "lib/vault/a.ts", "export const a = () => browser.runtime.id;"],
  [INTERFACE, "components/A.tsx", 'export const A = () => <a href={chrome.runtime.getURL("a")}>a</a>;'],
  [INTERFACE, "lib/keyring/a.ts", "export const a = globalThis.chrome?.runtime;"],
  [INTERFACE, "entrypoints/background.ts", "browser?.alarms.create();"],
  [INTERFACE, "lib/keyring/a.ts", "export const { runtime } = chrome;"],
  [DATABASE, "lib/vault/a.ts", 'export const a = () => indexedDB.open("a");'],
  [DATABASE, "entrypoints/a.content.ts", "export const a = window.indexedDB;"],
  [
    DANGEROUS,
    "lib/browser/a.ts",
    'import { browser } from "./api.ts"; browser.declarativeNetRequest.updateDynamicRules({});',
  ],
  [DANGEROUS, "lib/vault/a.ts", 'eval("1");'],
  [DANGEROUS, "lib/vault/a.ts", 'new Function("1");'],
  [DANGEROUS, "components/A.tsx", "export const a = (e: Element) => { e.innerHTML = 'a'; };"],
  [DANGEROUS, "components/A.tsx", "export const a = (e: Element) => { e['innerHTML'] = 'a'; };"],
  [DANGEROUS, "components/A.tsx", "export const A = () => <p dangerouslySetInnerHTML={{ __html: 'a' }} />;"],
  [
    IN_THE_CLEAR,
    "lib/browser/session-store.ts",
    'import { browser } from "./api.ts"; browser.storage.session.setAccessLevel({ accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS" });',
  ],
  [IN_THE_CLEAR, "lib/browser/a.ts", 'import { browser } from "./api.ts"; browser.storage.local.set({});'],
  [IN_THE_CLEAR, "components/A.tsx", 'localStorage.setItem("a", "b");'],
  [CONTENT_SCRIPTS, "entrypoints/a.content.ts", 'import * as z from "zod/mini"; z;'],
  [
    CONTENT_SCRIPTS,
    "lib/injection/shim.ts",
    'import { reply } from "../messages/reply.ts"; export const hold = reply;',
  ],
  [
    CONTENT_SCRIPTS,
    "lib/injection/shim.ts",
    'import { type Reply } from "../messages/reply.ts"; export const hold = (r: Reply) => r;',
  ],
  [
    SESSION,
    "lib/browser/a.ts",
    'import { browser } from "./api.ts"; export const a = () => browser.storage.session.clear();',
  ],
  [SESSION, "lib/browser/session.ts", "export const read = () => null;"],
];

function rulesBrokenBy(files: Readonly<Record<string, string>>): readonly string[] {
  return [...new Set(findViolations(new Map(Object.entries(files))).map(({ rule }) => rule))];
}

describe("the layers of the repository", () => {
  const files = new Map(
    listFiles()
      .filter((file) => FOLDERS.test(file))
      .map((file) => [file, readText(file)]),
  );

  it("were looked at", () => {
    for (const folder of ["lib/crypto/", "lib/browser/", "components/", "entrypoints/", "site-kit/"]) {
      expect(
        [...files.keys()].filter((file) => file.startsWith(folder)),
        folder,
      ).not.toEqual([]);
    }
    expect([...files.keys()].filter(isContentScript)).toHaveLength(2);
  });

  it("hold", () => {
    expect(findViolations(files)).toEqual([]);
  });
});

describe("the checker", () => {
  it("finds nothing where every arrow holds", () => {
    expect(rulesBrokenBy(LAWFUL)).toEqual([]);
  });

  it.each(FIXTURES)("fails on: %s (%s, %s)", (rule, path, text) => {
    expect(rulesBrokenBy({ ...LAWFUL, [path]: text })).toContain(rule);
  });

  it("names the file and what it reached for", () => {
    const found = findViolations(
      new Map(Object.entries({ ...LAWFUL, "components/A.tsx": 'import "../lib/browser/api.ts";' })),
    );
    expect(found).toEqual([{ rule: COMPONENTS, path: "components/A.tsx", what: "lib/browser/api.ts" }]);
  });

  it("stops at a file that does not parse rather than pass it", () => {
    expect(() => findViolations(new Map([["lib/a.ts", "import {"]]))).toThrow("lib/a.ts");
  });
});
