import { describe, expect, it, vi } from "vitest";
import { chooseCredential } from "../choose-credential.ts";
import { PROBLEMS } from "../problem.ts";
import type { Provider } from "../provider.ts";
import type { ProviderCredential } from "../read-provider-credential.ts";
import { SecretKey } from "../secret-key.ts";
import { expectNoKey } from "./support/expect-no-key.ts";
import { madeUpKey } from "./support/made-up-key.ts";

const userKey = madeUpKey();
const siteKey = madeUpKey();
const user: ProviderCredential = { kind: "credential", provider: "anthropic", key: new SecretKey(userKey) };
const siteHas = (...names: readonly Provider[]) =>
  vi.fn((provider: Provider) => Promise.resolve(names.includes(provider) ? siteKey : null));

describe("the choice of a credential", () => {
  it("is the user's, and the site's key is not even asked for", async () => {
    const systemKey = siteHas("openai", "anthropic");
    const choice = await chooseCredential({ user, systemKey });
    expect(choice).toMatchObject({ kind: "chosen", payer: "user", provider: "anthropic" });
    expect(choice.kind === "chosen" && choice.key.reveal()).toBe(userKey);
    expect(systemKey).not.toHaveBeenCalled();
  });

  it("is a problem where the request has one, and the site's key is not even asked for", async () => {
    const systemKey = siteHas("openai");
    const choice = await chooseCredential({ user: { kind: "problem", problem: PROBLEMS.malformed }, systemKey });
    expect(choice).toEqual({ kind: "problem", problem: PROBLEMS.malformed });
    expect(systemKey).not.toHaveBeenCalled();
  });

  it("is the site's only where the request brings none", async () => {
    const choice = await chooseCredential({ user: { kind: "none" }, systemKey: siteHas("google", "mistral") });
    expect(choice).toMatchObject({ kind: "chosen", payer: "site", provider: "google" });
    expect(choice.kind === "chosen" && choice.key.reveal()).toBe(siteKey);
    expectNoKey(choice, siteKey);
  });

  it("asks for the site's keys in the site's own order", async () => {
    const systemKey = siteHas("google", "mistral");
    const systemProviders = ["cohere", "mistral", "google"] as const;
    const choice = await chooseCredential({ user: { kind: "none" }, systemKey, systemProviders });
    expect(choice).toMatchObject({ payer: "site", provider: "mistral" });
    expect(systemKey.mock.calls).toEqual([["cohere"], ["mistral"]]);
  });

  it("takes a wrapped key of a secret manager as it is", async () => {
    const key = new SecretKey(siteKey);
    const choice = await chooseCredential({ user: { kind: "none" }, systemKey: async () => key });
    expect(choice.kind === "chosen" && choice.key).toBe(key);
  });

  it.each([null, ""])("is none where nobody has a key (%j)", async (nothing) => {
    const choice = await chooseCredential({ user: { kind: "none" }, systemKey: async () => nothing });
    expect(choice).toEqual({ kind: "none" });
  });

  it("fails with the secret manager's own error", async () => {
    const systemKey = () => Promise.reject(new Error("The secret manager is down."));
    await expect(chooseCredential({ user: { kind: "none" }, systemKey })).rejects.toThrow("secret manager");
  });
});
