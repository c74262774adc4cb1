/** Programs from Debian's packages: installed where nobody is there to be asked. */
import { readFileSync } from "node:fs";
import { run } from "./run.js";

/** Root on Debian with no terminal: a container or a build machine, not somebody's computer. */
export function mayInstall() {
  return process.getuid?.() === 0 && !process.stdin.isTTY && isDebian();
}

/** @param {string} debianPackage @param {string} missing what was not found, in a sentence */
export async function installOnDebian(debianPackage, missing) {
  console.log(`${missing} Running as root on Debian without a terminal, so it is installed now with apt-get.`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update"], { env });
  await run("apt-get", ["install", "--yes", "--no-install-recommends", debianPackage], { env });
}

export function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}
