import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROVIDERS } from "../provider.ts";
import { type ProviderCredential, readProviderCredential } from "../read-provider-credential.ts";
import { expectNoKey } from "./support/expect-no-key.ts";
import { madeUpKey } from "./support/made-up-key.ts";
import { expand, readVectors, type VectorText } from "./support/vectors.ts";

type Expected =
  | { readonly kind: "none" }
  | { readonly kind: "credential"; readonly provider: string; readonly key: VectorText }
  | { readonly kind: "problem"; readonly type: string; readonly status: number };

interface Vector {
  readonly name: string;
  readonly headers: readonly (readonly [string, VectorText])[];
  readonly expected: Expected;
  readonly raw?: boolean;
  readonly fetch?: boolean;
}

const { vectors } = readVectors<{ readonly vectors: readonly Vector[] }>("request-headers");

/** What was found, in the words of the vectors. */
function describeFound(found: ProviderCredential): Expected {
  if (found.kind === "problem") return { kind: "problem", type: found.problem.type, status: found.problem.status };
  return found.kind === "none" ? found : { ...found, key: found.key.reveal() };
}

function expandExpected(expected: Expected): Expected {
  return expected.kind === "credential" ? { ...expected, key: expand(expected.key) } : expected;
}

function pairsOf({ headers }: Vector): [string, string][] {
  return headers.map(([name, value]) => [name, expand(value)]);
}

describe("the vectors of vectors/request-headers.json", () => {
  const ofFetch = vectors.filter(({ fetch = true }) => fetch);
  const ofNode = vectors.filter(({ raw = true }) => raw);

  it("are there", () => {
    expect(ofFetch.length).toBeGreaterThan(35);
    expect(ofNode.length).toBeGreaterThan(35);
    expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length);
  });

  it.each(ofFetch)("hold for a Fetch request: $name", (vector) => {
    const request = new Request("https://site.example/api/chat", { method: "POST", headers: pairsOf(vector) });
    expect(describeFound(readProviderCredential(request))).toEqual(expandExpected(vector.expected));
  });

  it.each(ofNode)("hold for a list of raw headers: $name", (vector) => {
    const found = readProviderCredential({ rawHeaders: pairsOf(vector).flat() });
    expect(describeFound(found)).toEqual(expandExpected(vector.expected));
  });
});

/** Headers that hold whatever a careless server might let through, which Fetch's own would refuse or trim. */
function rawHeaders(provider: string | null, key: string | null) {
  const values = new Map([
    ["x-provider", provider],
    ["x-provider-key", key],
  ]);
  return { headers: { get: (name: string) => values.get(name.toLowerCase()) ?? null } };
}

describe("whatever arrives", () => {
  const value = fc.option(fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constantFrom(...PROVIDERS)));

  it("never throws and never gives half a credential", () => {
    fc.assert(
      fc.property(value, value, (provider, key) => {
        const found = readProviderCredential(rawHeaders(provider, key));
        if (found.kind !== "credential") return;
        expect(PROVIDERS).toContain(found.provider);
        expect(found.key.reveal()).toBe(key);
        expect(key).toMatch(/^[!-~]+$/);
      }),
    );
  });

  it("never throws on a list of raw headers, and finds there what Fetch's headers would give", () => {
    const name = fc.constantFrom("X-Provider", "x-provider-key", "X-Provider-Key", "Accept", "x-provider");
    const text = fc.oneof(fc.stringMatching(/^[!-~]{0,20}$/), fc.constantFrom(...PROVIDERS));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text), { maxLength: 6 }), (pairs) => {
        const ofNode = readProviderCredential({ rawHeaders: pairs.flat() });
        const ofFetch = readProviderCredential({ headers: new Headers(pairs) });
        expect(describeFound(ofNode)).toEqual(describeFound(ofFetch));
      }),
    );
    fc.assert(fc.property(fc.array(fc.string()), (list) => void readProviderCredential({ rawHeaders: list })));
  });

  it("shows the key nowhere where it is in order", () => {
    const key = madeUpKey();
    const found = readProviderCredential(rawHeaders("openai", key));
    expect(describeFound(found)).toEqual({ kind: "credential", provider: "openai", key });
    expectNoKey(found, key);
  });

  it("never puts a key into a problem, in either header", () => {
    const secret = fc.uuid().map((id) => `secret-${id}`);
    const damage = fc.constantFrom("", " ", ",", "\n", "\u00e4", "x".repeat(5000));
    fc.assert(
      fc.property(secret, damage, fc.boolean(), (key, damaged, swapped) => {
        const pair = ["nobody", key + damaged] as const;
        const found = readProviderCredential(rawHeaders(pair[swapped ? 1 : 0], pair[swapped ? 0 : 1]));
        expect(found.kind).toBe("problem");
        expectNoKey(found, key);
      }),
    );
  });
});
