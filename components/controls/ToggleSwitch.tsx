/** On or off, in force at once. */
import { Switch } from "@base-ui/react/switch";
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
      <Switch.Root
        id={id}
        checked={on}
        readOnly={pending}
        onCheckedChange={(next) => onChange(next)}
        className={
          "flex h-6 w-11 shrink-0 rounded-full border border-edge bg-sunken p-0.5 transition-colors duration-150 " +
          "data-checked:border-verdigris data-checked:bg-verdigris data-readonly:opacity-70 " +
          "forced-colors:data-checked:bg-[Highlight]"
        }
      >
        <Switch.Thumb className="size-4.5 rounded-full bg-edge transition-[translate,background-color] duration-150 ease-settle data-checked:translate-x-5 data-checked:bg-on-verdigris rtl:data-checked:-translate-x-5 forced-colors:bg-[ButtonText]" />
      </Switch.Root>
    </label>
  );
}
