/** Which provider's key this site gets: one request carries one key. */
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { type ReactNode, useId } from "react";
import type { SiteView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import type { ProviderId } from "../../lib/providers/provider-id.ts";
import { ProviderMark } from "../marks/ProviderMark.tsx";
import { maskTail } from "../mask-tail.ts";
import { t } from "../text.ts";

interface KeyChoiceProps {
  readonly site: SiteView;
  readonly pending: boolean;
  readonly onChange: (provider: ProviderId) => void;
}

export function KeyChoice({ site, pending, onChange }: KeyChoiceProps): ReactNode {
  const id = useId();
  return (
    <div className="py-4">
      <p id={id} className="mb-2 font-medium">
        {t("site.choice")}
      </p>
      <RadioGroup
        aria-labelledby={id}
        value={site.provider}
        readOnly={pending}
        onValueChange={(next) => onChange(next as ProviderId)}
        className="-mx-2 -mb-1"
      >
        {site.choices.map((choice) => (
          <Choice key={choice.provider} choice={choice} />
        ))}
      </RadioGroup>
    </div>
  );
}

function Choice({ choice: { provider, keyName, mask } }: { readonly choice: SiteView["choices"][number] }): ReactNode {
  const id = useId();
  const tail = maskTail(mask);
  return (
    <label
      htmlFor={id}
      className="flex cursor-pointer items-center gap-3 rounded-control px-2 py-2 transition-colors duration-150 hover:bg-sunken has-data-checked:bg-verdigris-tint"
    >
      <Radio.Root
        id={id}
        value={provider}
        className="flex size-4.5 shrink-0 items-center justify-center rounded-full border-2 border-edge data-checked:border-verdigris"
      >
        <Radio.Indicator className="size-2 rounded-full bg-verdigris forced-colors:bg-[Highlight]" />
      </Radio.Root>
      <ProviderMark provider={provider} className="text-ink-soft" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{PROVIDERS[provider].name}</span>
        <span className="block text-note text-ink-soft">
          {tail === null ? keyName : t("site.choiceKey", { name: keyName, tail })}
        </span>
      </span>
    </label>
  );
}
