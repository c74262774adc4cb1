/** A choice of a few ways to do something, each with a sentence on what follows from it. */
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import type { ReactNode } from "react";
import { ChoiceCard } from "./ChoiceCard.tsx";

export interface RadioOption<T extends string> {
  readonly value: T;
  readonly title: string;
  readonly hint: string;
}

interface RadioCardsProps<T extends string> {
  /** Id of the heading that names the group. */
  readonly labelledBy: string;
  readonly value: T;
  readonly options: readonly RadioOption<T>[];
  readonly onChange: (value: T) => void;
}

export function RadioCards<T extends string>({ labelledBy, value, options, onChange }: RadioCardsProps<T>): ReactNode {
  return (
    <RadioGroup
      aria-labelledby={labelledBy}
      value={value}
      onValueChange={(next) => onChange(next as T)}
      className="grid gap-2"
    >
      {options.map((option) => (
        <RadioCard key={option.value} option={option} />
      ))}
    </RadioGroup>
  );
}

function RadioCard({ option: { value, title, hint } }: { readonly option: RadioOption<string> }): ReactNode {
  return (
    <ChoiceCard title={title} hint={hint}>
      {(ids) => (
        <Radio.Root
          {...ids}
          value={value}
          className="mt-0.5 flex size-4.5 shrink-0 items-center justify-center rounded-full border-2 border-edge data-checked:border-verdigris"
        >
          <Radio.Indicator className="size-2 rounded-full bg-verdigris forced-colors:bg-[Highlight]" />
        </Radio.Root>
      )}
    </ChoiceCard>
  );
}
