/** The one place that knows where the reference implementation of Argon2 may be: the command of Debian's package `argon2`. */
import { spawnSync } from "node:child_process";

/** @returns {string | null} the command to run; null where there is none */
export function findArgon2() {
  // Called without a salt it fails, and says how it wants to be called.
  const { stdout, stderr } = spawnSync("argon2", { encoding: "utf8", input: "", timeout: 20_000 });
  return /^Usage:\s+argon2 /m.test(`${stdout}${stderr}`) ? "argon2" : null;
}
