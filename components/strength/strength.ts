/**
 * Estimates how guessable a passphrase is. Heavy, so it is loaded when it is first needed and by the options page alone. It
 * hands back two numbers: the estimator's full answer repeats the passphrase and goes no further than this file.
 */
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { azerty, keypad, qwerty, qwertz } from "@zxcvbn-ts/language-common/src/adjacencyGraphs.json";
import commonPasswords from "./common-passwords.txt?raw";

export type StrengthScore = 0 | 1 | 2 | 3 | 4;

export interface Strength {
  /** 0 is guessed at once, 4 is not guessed. */
  readonly score: StrengthScore;
  /** Tries that a well-informed guesser needs. */
  readonly guesses: number;
}

/** Words that a guesser of this very vault would try first. */
const OUR_WORDS = ["infinity", "keyring", "assistant", "openai", "anthropic", "claude", "google", "cohere", "mistral"];

let estimator: ZxcvbnFactory | null = null;

export function estimateStrength(passphrase: string): Strength {
  estimator ??= buildEstimator();
  // In the form that the derivation takes: full-width letters are no stronger than the plain ones they become.
  const { score, guesses } = estimator.check(passphrase.normalize("NFKC"), OUR_WORDS);
  return { score, guesses };
}

function buildEstimator(): ZxcvbnFactory {
  return new ZxcvbnFactory({
    dictionary: { passwords: commonPasswords.split("\n") },
    graphs: { azerty, keypad, qwerty, qwertz },
  });
}
