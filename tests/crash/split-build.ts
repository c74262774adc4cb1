/**
 * The control: the same extension, but that every record is written in a transaction of its own, one after the other. A kill in
 * the middle of a write has to lose something here, or the kills prove nothing.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { applyBreakage } from "../sabotage/breakage.ts";

const ROOT = resolve(import.meta.dirname, "../..");
/** Made by the tools, or none of the extension's. */
const LEFT_OUT = /^(?:\.git|\.output|\.cache|.*-out|node_modules|tests|demo|docs|bench)$/;

const SPLIT = {
  file: "lib/browser/vault-store.ts",
  find: 'return inTransaction(database, ["vault", "keys", "sites", "audit", "journal"], async (store) => {',
  replace: [
    "return (async (work) => { let last = Promise.resolve(); const alone = (name, call) => last = last.then(async () => {",
    // As far apart as separate writes of a busier program would be: most of the time is between two of them.
    "await new Promise((goOn) => setTimeout(goOn, 3));",
    'const one = database.transaction([name], "readwrite", { durability: "strict" });',
    "const result = call(one.objectStore(name)); await one.done; return result; });",
    "const split = (name) => ({ get: (key) => database.get(name, key),",
    "put: (record) => alone(name, (store) => store.put(record)), delete: (key) => alone(name, (store) => store.delete(key)) });",
    "await work(split); await last; })(async (store) => {",
  ].join(" "),
};

/** @param target a new folder @returns the unpacked extension @throws Error where it does not build */
export function buildSplit(target: string): string {
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(ROOT)) {
    if (!LEFT_OUT.test(name)) cpSync(join(ROOT, name), join(target, name), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(target, "node_modules"), "dir");
  const file = join(target, SPLIT.file);
  writeFileSync(file, applyBreakage(readFileSync(file, "utf8"), SPLIT));
  const args = [join(ROOT, "node_modules/wxt/bin/wxt.mjs"), "build", "-b", "chrome"];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: target, encoding: "utf8" });
  if (status !== 0) throw new Error(`The split extension did not build: ${stderr}`);
  return join(target, ".output/chrome-mv3");
}
