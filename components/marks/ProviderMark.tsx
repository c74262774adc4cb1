/** A provider as a small sign beside its name; says nothing to a screen reader, because the name does. */
import type { ReactNode } from "react";
import type { ProviderId } from "../../lib/providers/provider-id.ts";
import { classes } from "../controls/classes.ts";
import { BOWS } from "./bows.ts";

interface ProviderMarkProps {
  readonly provider: ProviderId;
  readonly className?: string;
}

export function ProviderMark({ provider, className }: ProviderMarkProps): ReactNode {
  return (
    <svg viewBox="0 0 16 16" className={classes("size-4 shrink-0", className)} fill="currentColor" aria-hidden="true">
      <path d={BOWS[provider]} fillRule="evenodd" />
    </svg>
  );
}
