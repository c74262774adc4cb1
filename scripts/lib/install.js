/** The packages of package-lock.json, installed once and again only after the lock has changed. */
import { statSync } from "node:fs";
import path from "node:path";
import { ROOT, run } from "./run.js";

/** @throws Error where `npm ci` fails */
export async function installPackages() {
  if (!isStale()) return;
  console.log("Installing the packages of package-lock.json");
  const args = ["ci", "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath;
  const code = npm?.endsWith(".js") ? await run(process.execPath, [npm, ...args]) : await run("npm", args);
  if (code !== 0) throw new Error("npm ci did not succeed: see above.");
}

/** npm writes `.package-lock.json` last: without it, or with an older one, the folder is not what the lock says. */
function isStale() {
  const installedMs = modifiedMs("node_modules/.package-lock.json");
  return installedMs === undefined || installedMs < (modifiedMs("package-lock.json") ?? 0);
}

function modifiedMs(name) {
  return statSync(path.join(ROOT, name), { throwIfNoEntry: false })?.mtimeMs;
}
