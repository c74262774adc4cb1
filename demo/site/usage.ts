/** How many requests each key source paid for, a provider at a time; kept in a file so that one sees what a site may keep. */
import { writeFileSync } from "node:fs";
import type { KeyResult } from "../../site-kit/key-result.ts";
import { PROVIDERS, type Provider } from "../../site-kit/provider.ts";

export interface ProviderUsage {
  readonly provider: Provider;
  /** Answers paid with visitors' keys. */
  readonly yours: number;
  /** Answers paid with the site's own key. */
  readonly theirs: number;
  /** Requests whose visitor's key the provider did not serve: refused, without credit, over its rate. */
  readonly notServed: number;
}

export interface Usage {
  /** Every provider, also those that nobody used. */
  readonly list: () => readonly ProviderUsage[];
  readonly count: (provider: Provider, as: UsageColumn) => void;
}

export type UsageColumn = "yours" | "theirs" | "notServed";

export function buildUsage(file: string): Usage {
  const rows = new Map(PROVIDERS.map((provider) => [provider, { provider, yours: 0, theirs: 0, notServed: 0 }]));
  const list = () => [...rows.values()].map((row) => ({ ...row }));
  return {
    list,
    count: (provider, as) => {
      const row = rows.get(provider);
      if (row === undefined) return;
      row[as] += 1;
      writeFileSync(file, JSON.stringify(list()));
    },
  };
}

/** Null for what says nothing about the visitor's key, as a provider that is down. */
export function columnOf(payer: "user" | "site", ok: boolean, result: KeyResult | null): UsageColumn | null {
  if (ok) return payer === "user" ? "yours" : "theirs";
  return result === null || result === "used" || result === "ignored" ? null : "notServed";
}
