import { describe, expect, it } from "vitest";
import { failureProblem, failureResponse, keyResultOf } from "../answer-failure.ts";
import { ProviderCallError, type ProviderFailure } from "../calls/provider-call-error.ts";
import type { Payer } from "../choose-credential.ts";
import { KEY_RESULTS, readKeyResult, resultHeader, withKeyResult } from "../key-result.ts";
import { madeUpKey } from "./support/made-up-key.ts";
import { readVectors } from "./support/vectors.ts";

interface Vector {
  readonly payer: Payer;
  readonly failure: ProviderFailure | "timeout" | null;
  readonly expected: { readonly keyResult: string | null; readonly status: number; readonly type: string | null };
}

const { vectors } = readVectors<{ readonly vectors: readonly Vector[] }>("answers");

function madeUpFailure(failure: Vector["failure"]): ProviderCallError | null {
  if (failure === null) return null;
  const facts = { provider: "openai", status: null } as const;
  if (failure === "timeout") return new ProviderCallError({ ...facts, code: "unknown", reason: "timeout" });
  return new ProviderCallError({ ...facts, code: failure, reason: "answered" });
}

describe("the vectors of vectors/answers.json", () => {
  it.each(vectors)("hold where the $payer pays and the failure is $failure", async ({ payer, failure, expected }) => {
    const error = madeUpFailure(failure);
    expect(keyResultOf(payer, error)).toBe(expected.keyResult);
    if (error === null) return;
    const response = failureResponse(error, payer);
    expect(response.status).toBe(expected.status);
    expect(response.headers.get("X-Provider-Key-Result")).toBe(expected.keyResult);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ type: expected.type, status: expected.status });
  });
});

describe("an answer to a failure", () => {
  it("says nothing of an error that is not the kit's", async () => {
    const key = madeUpKey();
    const response = failureResponse(new Error(`failed with ${key}`), "user");
    expect(response.status).toBe(502);
    expect(response.headers.has("X-Provider-Key-Result")).toBe(false);
    expect(await response.text()).not.toContain(key);
    expect(failureProblem(key, "user").status).toBe(502);
  });
});

describe("X-Provider-Key-Result", () => {
  it.each(KEY_RESULTS)("is set to %s, and the answer stays as it was", async (result) => {
    const answer = new Response("text", { status: 201, statusText: "Made", headers: { "X-Other": "1" } });
    const marked = withKeyResult(answer, result);
    expect([marked.status, marked.statusText, await marked.text()]).toEqual([201, "Made", "text"]);
    expect(Object.fromEntries(marked.headers)).toMatchObject({ "x-other": "1", "x-provider-key-result": result });
    expect(readKeyResult(marked)).toBe(result);
    expect(resultHeader(result)).toEqual({ "X-Provider-Key-Result": result });
  });

  it("does not stand where there is nothing to say", () => {
    const answer = new Response(null, { headers: resultHeader("used") });
    expect(withKeyResult(answer, null).headers.has("X-Provider-Key-Result")).toBe(false);
    expect(resultHeader(null)).toEqual({});
  });

  it.each(["", "USED", "used, refused", "perhaps"])("is no word of the contract: %j", (said) => {
    expect(readKeyResult(new Response(null, { headers: { "X-Provider-Key-Result": said } }))).toBeNull();
  });
});
