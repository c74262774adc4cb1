/** Strength in words first, then the time to guess and on what assumption; the bar repeats it for the eye. */
import type { ReactNode } from "react";
import { classes } from "../controls/classes.ts";
import { type PlainTextKey, t } from "../text.ts";
import { guessTimeText } from "./guess-time.ts";
import type { Strength, StrengthScore } from "./strength.ts";

export const LEAST_SCORE = 2;

const WORDS = {
  0: "strength.word0",
  1: "strength.word1",
  2: "strength.word2",
  3: "strength.word3",
  4: "strength.word4",
} as const satisfies Record<StrengthScore, PlainTextKey>;

const TONES: Readonly<Record<StrengthScore, string>> = {
  0: "bg-danger",
  1: "bg-danger",
  2: "bg-brass",
  3: "bg-verdigris",
  4: "bg-verdigris",
};

const STEPS: readonly StrengthScore[] = [1, 2, 3, 4];

interface StrengthMeterProps {
  /** Null while nothing is typed: the place is kept, so that nothing jumps. */
  readonly strength: Strength | null;
}

export function StrengthMeter({ strength }: StrengthMeterProps): ReactNode {
  const score = strength?.score ?? 0;
  return (
    <div className="mt-3 text-note">
      <div className="flex gap-1" aria-hidden="true">
        {STEPS.map((step) => (
          <span
            key={step}
            className={classes(
              "h-1 flex-1 rounded-full transition-colors duration-200 forced-colors:border",
              strength !== null && step <= Math.max(score, 1) ? TONES[score] : "bg-line",
            )}
          />
        ))}
      </div>
      {strength !== null && (
        <p className="mt-2">
          <span className="font-semibold">
            {t(WORDS[score])}
            {". "}
          </span>
          {t("strength.time", { time: guessTimeText(strength.guesses) })}
          {". "}
          <span className="text-ink-soft">{t("strength.assumption")}</span>
        </p>
      )}
    </div>
  );
}
