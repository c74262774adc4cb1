/** Starting programs: always by Node's own path and the package's own entry, so that no shell and no PATH is needed. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Runs a program in the project folder, its output passed on as it comes.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string> }} [options] added to the environment
 * @returns {Promise<number>} exit code; 1 where it could not start or was killed
 */
export function run(command, args, { env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...env } });
    child.on("error", (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/**
 * Runs the program of an installed package, as `npx` would.
 * @param {string} packageName
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, program?: string }} [options] program: where it is not called like the package
 */
export function runPackage(packageName, args, { program = packageName, ...options } = {}) {
  const folder = path.join(ROOT, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const entry = typeof bin === "string" ? bin : bin[program];
  return run(process.execPath, [path.join(folder, entry), ...args], options);
}
