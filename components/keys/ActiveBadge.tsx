/** Says that a key is the one of its provider that sites use. */
import type { ReactNode } from "react";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import type { ProviderId } from "../../lib/providers/provider-id.ts";
import { t } from "../text.ts";

export function ActiveBadge({ provider }: { readonly provider: ProviderId }): ReactNode {
  return (
    <span
      title={t("keys.activeHint", { provider: PROVIDERS[provider].name })}
      className="shrink-0 rounded-full bg-brass-tint px-2.5 py-0.5 text-note font-semibold text-brass-ink forced-colors:border"
    >
      {t("keys.active")}
    </span>
  );
}
