/** The reference `argon2` command for the tests that compare with it: installed as a browser is, and not asked for elsewhere. */
import { installOnDebian, isDebian, mayInstall } from "./debian.js";
import { findArgon2 } from "./find-argon2.js";

const MISSING = "No argon2 command was found.";

/** @returns {Promise<boolean>} false only where no Debian package can be had @throws Error whose message says what to do */
export async function provideArgon2() {
  if (findArgon2()) return true;
  if (mayInstall()) await installOnDebian("argon2", MISSING);
  if (findArgon2()) return true;
  if (isDebian()) throw new Error(`${MISSING} Install it with\n  sudo apt-get install argon2\nthen run this again.`);
  console.log(`${MISSING} The tests that compare the derivation with it are skipped.`);
  return false;
}
