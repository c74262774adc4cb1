/** A choice as a card: its mark, its title, and a sentence on what follows from it. The whole of it can be clicked. */
import { type ReactNode, useId } from "react";

/** What ties a mark to the card's words. */
export interface ChoiceIds {
  readonly id: string;
  readonly "aria-labelledby": string;
  readonly "aria-describedby": string;
}

interface ChoiceCardProps {
  readonly title: string;
  readonly hint: string;
  /** The radio button or the box. */
  readonly children: (ids: ChoiceIds) => ReactNode;
}

export function ChoiceCard({ title, hint, children }: ChoiceCardProps): ReactNode {
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
      {children({ id, "aria-labelledby": `${id}-title`, "aria-describedby": `${id}-hint` })}
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
