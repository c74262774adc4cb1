/** On or off, in force at once. */
import { type ReactNode, useId } from "react";
import { classes } from "./classes.ts";

interface ToggleSwitchProps {
  readonly label: string;
  /** For a screen reader alone, where the place says it to everyone else. */
  readonly labelHidden?: boolean;
  readonly on: boolean;
  readonly pending: boolean;
  readonly onChange: (on: boolean) => void;
}

export function ToggleSwitch({ label, labelHidden = false, on, pending, onChange }: ToggleSwitchProps): ReactNode {
  const id = useId();
  return (
    <label htmlFor={id} className="flex cursor-pointer items-center justify-between gap-4 font-medium">
      <span className={classes(labelHidden && "sr-only")}>{label}</span>
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={on}
        aria-readonly={pending}
        onClick={() => !pending && onChange(!on)}
        className={
          "group/switch flex h-6 w-11 shrink-0 cursor-pointer rounded-full border border-edge bg-sunken p-0.5 transition-colors duration-150 " +
          "aria-checked:border-verdigris aria-checked:bg-verdigris aria-readonly:opacity-70 " +
          "forced-colors:aria-checked:bg-[Highlight]"
        }
      >
        <span
          aria-hidden="true"
          className="size-4.5 rounded-full bg-edge transition-[translate,background-color] duration-150 ease-settle group-aria-checked/switch:translate-x-5 group-aria-checked/switch:bg-on-verdigris rtl:group-aria-checked/switch:-translate-x-5 forced-colors:bg-[ButtonText]"
        />
      </button>
    </label>
  );
}
