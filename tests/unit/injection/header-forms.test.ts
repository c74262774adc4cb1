import { describe, expect, it } from "vitest";
import { fillHeaders } from "../../../lib/injection/header-forms.ts";
import { PROVIDER_IDS } from "../../../lib/providers/provider-id.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const key = madeUpKey("openai");

describe("the headers of a site", () => {
  it("are the pair that Infinity Assistant reads", () => {
    expect(fillHeaders("infinity", "mistral", key)).toEqual([
      { name: "X-Provider", value: "mistral" },
      { name: "X-Provider-Key", value: key },
    ]);
  });

  it.each([
    ["openai", { Authorization: `Bearer ${key}` }],
    ["anthropic", { "x-api-key": key, "anthropic-version": "2023-06-01" }],
    ["google", { "x-goog-api-key": key }],
    ["cohere", { Authorization: `Bearer ${key}` }],
    ["mistral", { Authorization: `Bearer ${key}` }],
  ] as const)("are the ones that %s itself reads", (provider, headers) => {
    expect(PROVIDER_IDS).toContain(provider);
    const filled = fillHeaders("provider", provider, key);
    expect(Object.fromEntries(filled.map(({ name, value }) => [name, value]))).toEqual(headers);
  });

  it("are the user's own templates, each place filled, every time", () => {
    const headers = [
      { name: "A", value: "{provider}:{key}:{key}" },
      { name: "B", value: "as it is {Key} {}" },
    ];
    expect(fillHeaders({ headers }, "google", key)).toEqual([
      { name: "A", value: `google:${key}:${key}` },
      { name: "B", value: "as it is {Key} {}" },
    ]);
  });

  it.each(["$&", "$1", "$$", "$`", "$'", "{provider}", "{key}", "\\"])("carry a key that holds %j as it is", (part) => {
    const odd = `made-up-${part}-key`;
    const headers = [{ name: "A", value: "Bearer {key} for {provider}" }];
    expect(fillHeaders({ headers }, "openai", odd)).toEqual([{ name: "A", value: `Bearer ${odd} for openai` }]);
  });
});
