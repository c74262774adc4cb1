import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { errorText } from "../../components/error-text.ts";
import { maskTail } from "../../components/mask-tail.ts";
import { guessTimeText } from "../../components/strength/guess-time.ts";
import { sinceText } from "../../components/when.ts";
import { ERROR_CODES } from "../../lib/errors.ts";
import { DAY_MS, MINUTE_MS } from "./made-up-views.ts";

const catalogue = readFileSync(join(import.meta.dirname, "../../locales/en.yml"), "utf8");

describe("the catalogue of words", () => {
  it("has a sentence of its own for every error", () => {
    const sentences = ERROR_CODES.map(errorText);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].{30,}\.$/);
    expect(new Set(sentences).size).toBe(ERROR_CODES.length);
  });

  it("keeps the labels that people know from the site", () => {
    for (const label of [": LLM Providers", ": Add Provider Key", ": Add Key"]) expect(catalogue).toContain(label);
  });

  it("says none of the words that are ours alone", () => {
    const words = catalogue.split("\n").map((line) => line.replace(/^\s*(?:#.*|[\w]+:)/, ""));
    expect(words.filter((line) => /\b(?:grant|rule|armed|profile|preset|envelope|raw)(?:s|ed)?\b/i.test(line))).toEqual(
      [],
    );
  });
});

describe("times in words", () => {
  it.each([
    [0, "just now"],
    [-DAY_MS, "just now"],
    [MINUTE_MS - 1, "just now"],
    [2 * MINUTE_MS, "2 minutes ago"],
    [61 * MINUTE_MS, "1 hour ago"],
    [DAY_MS, "yesterday"],
    [40 * DAY_MS, "last month"],
    [800 * DAY_MS, "2 years ago"],
  ])("of %i ms ago", (agoMs, words) => {
    const nowMs = Date.UTC(2026, 10, 20);
    expect(sinceText(nowMs - agoMs, nowMs)).toBe(words);
  });

  it.each([
    [1, "Less than a minute"],
    [6e5, "About a minute"],
    [3.6e7 * 5, "About 5 hours"],
    [8.64e8 * 3, "About 3 days"],
    [8.64e8 * 365 * 12, "About 12 years"],
    [1e30, "Centuries"],
  ])("to guess %d passphrases", (guesses, words) => {
    expect(guessTimeText(guesses)).toBe(words);
  });
});

describe("the ending of a mask", () => {
  it.each([
    ["sk-p...9f2Q", "9f2Q"],
    ["***", null],
    ["", null],
    ["a...b...wxyz", "wxyz"],
  ])("of %s", (mask, tail) => {
    expect(maskTail(mask)).toBe(tail);
  });
});
