/** Whose key it is, as cards to choose from. */
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { type ReactNode, type Ref, useId } from "react";
import type { ErrorCode } from "../../lib/errors.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { PROVIDER_IDS, type ProviderId } from "../../lib/providers/provider-id.ts";
import { errorText } from "../error-text.ts";
import { ProviderMark } from "../marks/ProviderMark.tsx";
import { t } from "../text.ts";

interface ProviderPickerProps {
  readonly ref?: Ref<HTMLDivElement>;
  readonly value: ProviderId | null;
  readonly onChange: (provider: ProviderId) => void;
  readonly error: ErrorCode | null;
}

export function ProviderPicker({ ref, value, onChange, error }: ProviderPickerProps): ReactNode {
  const id = useId();
  return (
    <div ref={ref}>
      <p id={id} className="mb-1.5 font-medium">
        {t("addKey.provider")}
      </p>
      <RadioGroup
        aria-labelledby={id}
        aria-describedby={error === null ? undefined : `${id}-error`}
        aria-invalid={error === null ? undefined : true}
        value={value}
        onValueChange={(next) => onChange(next as ProviderId)}
        className="grid grid-cols-6 gap-2 *:col-span-3 *:last:col-span-6 row:*:col-span-2 row:*:nth-[n+4]:col-span-3"
      >
        {PROVIDER_IDS.map((provider) => (
          <ProviderCard key={provider} provider={provider} />
        ))}
      </RadioGroup>
      {error !== null && (
        <p id={`${id}-error`} className="mt-1.5 text-note font-medium text-danger">
          {errorText(error)}
        </p>
      )}
    </div>
  );
}

function ProviderCard({ provider }: { readonly provider: ProviderId }): ReactNode {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={
        "flex min-h-11 cursor-pointer items-center gap-2.5 rounded-control border border-line bg-surface px-3 font-medium " +
        "transition-colors duration-150 hover:border-edge has-data-checked:border-verdigris has-data-checked:bg-verdigris-tint " +
        "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus " +
        "forced-colors:has-data-checked:border-2 forced-colors:has-data-checked:border-[Highlight]"
      }
    >
      <Radio.Root id={id} value={provider} className="group inline-flex outline-none">
        <ProviderMark provider={provider} className="text-ink-soft group-data-checked:text-verdigris" />
      </Radio.Root>
      {PROVIDERS[provider].name}
    </label>
  );
}
