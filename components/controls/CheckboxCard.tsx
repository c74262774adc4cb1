/** Something that can be had beside what is asked for, with a sentence on what follows from it. In force once the form is sent. */
import { Checkbox } from "@base-ui/react/checkbox";
import { Check } from "lucide-react";
import { type ReactNode, useId } from "react";

interface CheckboxCardProps {
  readonly title: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly readOnly?: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function CheckboxCard({ title, hint, checked, readOnly = false, onChange }: CheckboxCardProps): ReactNode {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={
        "flex cursor-pointer gap-3 rounded-control border border-line bg-surface px-3.5 py-3 transition-colors duration-150 " +
        "hover:border-edge has-data-checked:border-verdigris has-data-checked:bg-verdigris-tint"
      }
    >
      <Checkbox.Root
        id={id}
        checked={checked}
        readOnly={readOnly}
        onCheckedChange={(next) => onChange(next)}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-hint`}
        className={
          "mt-0.5 flex size-4.5 shrink-0 items-center justify-center rounded-small border-2 border-edge " +
          "data-checked:border-verdigris data-checked:bg-verdigris data-readonly:opacity-70"
        }
      >
        <Checkbox.Indicator className="text-on-verdigris forced-colors:text-[CanvasText]">
          <Check className="size-3.5" strokeWidth={3} aria-hidden="true" />
        </Checkbox.Indicator>
      </Checkbox.Root>
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
