/** What to do, one thing after the other. */
import type { ReactNode } from "react";

export function NumberedSteps({ steps }: { readonly steps: readonly string[] }): ReactNode {
  return (
    <ol className="mt-5 max-w-140 space-y-3">
      {steps.map((step, index) => (
        <li key={step} className="flex gap-3">
          <span
            className="flex size-6 shrink-0 items-center justify-center rounded-full border border-edge text-note font-semibold tabular-nums"
            aria-hidden="true"
          >
            {index + 1}
          </span>
          <span className="pt-px">{step}</span>
        </li>
      ))}
    </ol>
  );
}
