import { dictionary } from "@zxcvbn-ts/language-common";
import { describe, expect, it } from "vitest";
import { estimateStrength } from "../../components/strength/strength.ts";
import { madeUpPassphrase } from "./made-up-passphrases.ts";

const WORD_COUNT = 10_000;

describe("the estimate of a passphrase", () => {
  it.each(["password123456", "qwertyuiop123", "aaaaaaaaaaaa", "infinitykeyring"])("is low for %s", (passphrase) => {
    expect(estimateStrength(passphrase).score).toBeLessThan(2);
  });

  it("is high for four unrelated words, and repeats nothing of them", () => {
    const passphrase = madeUpPassphrase();
    const strength = estimateStrength(passphrase);
    expect(strength.score).toBe(4);
    expect(Object.keys(strength).toSorted()).toEqual(["guesses", "score"]);
  });

  // To take over a newer list: run this file with --update.
  it("knows the most common passwords of its package", async () => {
    const words = dictionary["passwords-common"].slice(0, WORD_COUNT);
    await expect(words.join("\n")).toMatchFileSnapshot("../../components/strength/common-passwords.txt");
  });
});
