import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { buildKdf } from "../../../lib/crypto/kdf.ts";

vi.mock("../../../lib/browser/derivation.worker.ts?worker&url", () => ({ default: "/assets/derivation.js" }));
const { buildDerivation } = await import("../../../lib/browser/derivation.ts");

/** A worker that answers as told, and whether it was ended. */
class FakeWorker extends EventTarget {
  static made: FakeWorker[] = [];
  static answer: (worker: FakeWorker) => void = () => undefined;
  readonly url: string;
  readonly posted: unknown[] = [];
  isEnded = false;

  constructor(url: string) {
    super();
    this.url = url;
    FakeWorker.made.push(this);
  }

  postMessage(message: unknown): void {
    this.posted.push(message === "warm-up" ? message : "request");
    if (message !== "warm-up") queueMicrotask(() => FakeWorker.answer(this));
  }

  terminate(): void {
    this.isEnded = true;
  }
}

let policies: { name: string; rules: { createScriptURL(url: string): string } }[];

beforeEach(() => {
  policies = [];
  FakeWorker.made = [];
  vi.stubGlobal("Worker", FakeWorker);
  vi.stubGlobal("trustedTypes", {
    createPolicy: (name: string, rules: { createScriptURL(url: string): string }) => {
      policies.push({ name, rules });
      return rules;
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

const answerWith = (data: unknown) => (worker: FakeWorker) =>
  worker.dispatchEvent(new MessageEvent("message", { data }));

describe("the derivation", () => {
  it.each<[string, (worker: FakeWorker) => void, object]>([
    [
      "an answer",
      answerWith({ ok: true, wrappingKey: new Uint8Array(32).fill(7) }),
      { text: "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc" },
    ],
    ["a refusal", answerWith({ ok: false, code: "vault-parameters" }), { code: "vault-parameters" }],
    ["an unknown failure", answerWith({ ok: false, code: "unexpected" }), { code: "derivation-failed" }],
    ["its own end", (worker) => worker.dispatchEvent(new Event("error")), { code: "derivation-failed" }],
  ])("ends its worker after %s", async (_what, answer, outcome) => {
    FakeWorker.answer = answer;
    const result = await buildDerivation()
      .deriveWrappingKey("a long passphrase", buildKdf())
      .then(
        (text) => ({ text }),
        (thrown: { code: string }) => ({ code: thrown.code }),
      );
    expect(result).toEqual(outcome);
    expect(FakeWorker.made.map(({ isEnded }) => isEnded)).toEqual([true]);
  });

  describe("that was warmed up", () => {
    const right = answerWith({ ok: true, wrappingKey: new Uint8Array(32) });
    const derive = (derivation: ReturnType<typeof buildDerivation>) =>
      derivation.deriveWrappingKey("a long passphrase", buildKdf());

    it("takes the worker that is there, once, and ends it", async () => {
      FakeWorker.answer = right;
      const derivation = buildDerivation();
      derivation.warmUpDerivation();
      derivation.warmUpDerivation();
      await derive(derivation);
      await derive(derivation);
      expect(FakeWorker.made.map(({ posted }) => posted)).toEqual([["warm-up", "request"], ["request"]]);
      expect(FakeWorker.made.every(({ isEnded }) => isEnded)).toBe(true);
    });

    it("asks another where the worker could not start", async () => {
      FakeWorker.answer = right;
      const derivation = buildDerivation();
      derivation.warmUpDerivation();
      FakeWorker.made[0]?.dispatchEvent(new Event("error"));
      await derive(derivation);
      expect(FakeWorker.made.map(({ posted }) => posted)).toEqual([["warm-up"], ["request"]]);
    });

    it("is warm again for the next one, and not for one that was taken", async () => {
      FakeWorker.answer = right;
      const derivation = buildDerivation();
      derivation.warmUpDerivation();
      const first = derive(derivation);
      derivation.warmUpDerivation();
      await first;
      await derive(derivation);
      expect(FakeWorker.made.map(({ posted }) => posted)).toEqual([
        ["warm-up", "request"],
        ["warm-up", "request"],
      ]);
    });
  });

  it("lets through its worker's address and no other script", () => {
    buildDerivation();
    expect(policies.map(({ name }) => name)).toEqual(["keyring"]);
    const { createScriptURL } = policies[0]?.rules ?? { createScriptURL: () => "" };
    expect(createScriptURL("/assets/derivation.js")).toBe("/assets/derivation.js");
    for (const other of ["/assets/other.js", "https://evil.invalid/a.js", "data:text/javascript,1", ""]) {
      expect(() => createScriptURL(other)).toThrow(TypeError);
    }
  });
});
