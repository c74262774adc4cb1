/** A choice of a few ways to do something, each with a sentence on what follows from it. */
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { type ReactNode, useId } from "react";

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
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={
        "flex cursor-pointer gap-3 rounded-control border border-line bg-surface px-3.5 py-3 transition-colors duration-150 " +
        "hover:border-edge has-data-checked:border-verdigris has-data-checked:bg-verdigris-tint " +
        "forced-colors:has-data-checked:border-2 forced-colors:has-data-checked:border-[Highlight]"
      }
    >
      <Radio.Root
        id={id}
        value={value}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-hint`}
        className="mt-0.5 flex size-4.5 shrink-0 items-center justify-center rounded-full border-2 border-edge data-checked:border-verdigris"
      >
        <Radio.Indicator className="size-2 rounded-full bg-verdigris forced-colors:bg-[Highlight]" />
      </Radio.Root>
      <span className="min-w-0 flex-1">
        <span id={`${id}-title`} className="block font-medium">
          {title}
        </span>
        <span id={`${id}-hint`} className="block text-note text-ink-soft">
          {hint}
        </span>
      </span>
    </label>
  );
}
