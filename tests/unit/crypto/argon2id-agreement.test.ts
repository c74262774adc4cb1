/**
 * Our derivation beside the reference implementation, Debian's `argon2` command, on what it was never tuned for: passphrases, salts
 * and parameters that are new in each run. Skipped where there is no such command; `npm test` says so then.
 */
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { describe, expect, it } from "vitest";
import { deriveArgon2id } from "../../../lib/crypto/argon2id.ts";
import { encodeBase64url, encodeUtf8 } from "../../../lib/crypto/bytes.ts";
import { isKdfWithinBounds, type Kdf } from "../../../lib/crypto/kdf.ts";
import { encodePassphrase } from "../../../lib/vault/passphrase.ts";
import { findArgon2 } from "../../../scripts/lib/find-argon2.js";
import { toHex } from "../../support/hex.ts";

const ALPHABET = Array.from("abcXYZ019 -_.,;!?#'\"\\/äß€名前ﬁ½🔑é");
/** The command reads no more than this. */
const MOST_PASSPHRASE_BYTES = 127;
const SALT_BYTES = 16;

interface Case {
  readonly passphrase: string;
  readonly salt: string;
  readonly memoryKiB: number;
  readonly passes: number;
}

const anyOf = <T>(all: readonly T[]): T => all[randomInt(all.length)] as T;

function makePassphrase(): string {
  let passphrase = anyOf(ALPHABET);
  const most = randomInt(1, MOST_PASSPHRASE_BYTES);
  while (encodePassphrase(passphrase).length < most) {
    const longer = passphrase + anyOf(ALPHABET);
    if (encodePassphrase(longer).length > MOST_PASSPHRASE_BYTES) break;
    passphrase = longer;
  }
  return passphrase;
}

/** A salt is an argument of the command: bytes that are text, and no zero. */
function makeSalt(): string {
  return Array.from({ length: SALT_BYTES }, () => String.fromCharCode(randomInt(1, 128))).join("");
}

function makeCase(parameters: Partial<Case> = {}): Case {
  const memoryKiB = randomInt(19 * 1024, 64 * 1024);
  return { passphrase: makePassphrase(), salt: makeSalt(), memoryKiB, passes: randomInt(2, 6), ...parameters };
}

function deriveByReference({ passphrase, salt, memoryKiB, passes }: Case): string {
  const args = [salt, "-id", "-t", `${passes}`, "-k", `${memoryKiB}`, "-p", "1", "-l", "32", "-v", "13", "-r"];
  const { stdout, stderr } = spawnSync("argon2", args, { input: encodePassphrase(passphrase), encoding: "utf8" });
  const hex = stdout.trim();
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new Error(`argon2 gave no hash: ${stderr}`);
  return hex;
}

function kdfOf({ salt, memoryKiB, passes }: Case): Kdf {
  return { memoryKiB, passes, lanes: 1, salt: encodeBase64url(encodeUtf8(salt)) };
}

const describeCase = ({ passphrase, salt, memoryKiB, passes }: Case) =>
  `${JSON.stringify(passphrase)}, salt ${JSON.stringify(salt)}, ${memoryKiB} KiB, ${passes} passes`;

describe.skipIf(findArgon2() === null)("Argon2id agrees with the argon2 command", () => {
  it.each<[string, Partial<Case>]>([
    ["the least that is believed", { memoryKiB: 19 * 1024, passes: 2 }],
    ["the most memory", { memoryKiB: 256 * 1024, passes: 2 }],
    ["the most passes", { memoryKiB: 19 * 1024, passes: 10 }],
    ["a memory that four does not divide", { memoryKiB: 19 * 1024 + 3 }],
    ["what a new vault takes", { memoryKiB: 64 * 1024, passes: 3 }],
    ...Array.from({ length: 7 }, (_, at): [string, Partial<Case>] => [`chance, ${at + 1}`, {}]),
  ])("with %s", async (_what, parameters) => {
    const made = makeCase(parameters);
    expect(isKdfWithinBounds(kdfOf(made)), describeCase(made)).toBe(true);
    const derived = await deriveArgon2id(encodePassphrase(made.passphrase), kdfOf(made));
    expect(toHex(derived), describeCase(made)).toBe(deriveByReference(made));
  });

  it("and the comparison can fail: another pass gives another key", async () => {
    const made = makeCase({ memoryKiB: 19 * 1024, passes: 2 });
    const derived = await deriveArgon2id(encodePassphrase(made.passphrase), kdfOf({ ...made, passes: 3 }));
    expect(toHex(derived)).not.toBe(deriveByReference(made));
  });
});
