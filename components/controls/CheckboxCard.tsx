/** Something that can be had beside what is asked for, with a sentence on what follows from it. In force once the form is sent. */
import { Checkbox } from "@base-ui/react/checkbox";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { ChoiceCard } from "./ChoiceCard.tsx";

interface CheckboxCardProps {
  readonly title: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly readOnly?: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function CheckboxCard({ title, hint, checked, readOnly = false, onChange }: CheckboxCardProps): ReactNode {
  return (
    <ChoiceCard title={title} hint={hint}>
      {(ids) => (
        <Checkbox.Root
          {...ids}
          checked={checked}
          readOnly={readOnly}
          onCheckedChange={(next) => onChange(next)}
          className={
            "mt-0.5 flex size-4.5 shrink-0 items-center justify-center rounded-small border-2 border-edge " +
            "data-checked:border-verdigris data-checked:bg-verdigris data-readonly:opacity-70"
          }
        >
          <Checkbox.Indicator className="text-on-verdigris forced-colors:text-[CanvasText]">
            <Check className="size-3.5" strokeWidth={3} aria-hidden="true" />
          </Checkbox.Indicator>
        </Checkbox.Root>
      )}
    </ChoiceCard>
  );
}
