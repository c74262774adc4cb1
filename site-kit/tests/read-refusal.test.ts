import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProviderFailure } from "../calls/provider-call-error.ts";
import { readRefusal } from "../calls/read-refusal.ts";
import type { Provider } from "../provider.ts";
import { readVectors } from "./support/vectors.ts";

interface Vector {
  readonly provider: Provider;
  readonly name: string;
  readonly status: number | null;
  readonly body: unknown;
  readonly expected: ProviderFailure;
}

const { vectors } = readVectors<{ readonly vectors: readonly Vector[] }>("provider-refusals");

describe("the vectors of vectors/provider-refusals.json", () => {
  it.each(vectors)("hold for $provider: $name", ({ status, body, expected }) => {
    expect(readRefusal(status, body)).toBe(expected);
    if (typeof body !== "string") expect(readRefusal(status, JSON.stringify(body))).toBe(expected);
  });
});

describe("whatever a provider answers", () => {
  const known = ["refused", "no-credit", "rate-limited", "unknown"];

  it("is one of four words", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 999 }), fc.anything(), (status, body) => {
        expect(known).toContain(readRefusal(status, body));
      }),
    );
    fc.assert(fc.property(fc.json(), (text) => void expect(known).toContain(readRefusal(null, text))));
  });

  it("says nothing of the key where the trouble is the provider's own", () => {
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 599 }), fc.constantFrom(...vectors), (status, { body }) => {
        expect(readRefusal(status, body)).toBe("unknown");
      }),
    );
  });
});
