/**
 * Where a passphrase or a key is typed. Uncontrolled: what is typed stands in the element alone, never in state and never in
 * an attribute, and the owner reads and clears it by `takeSecret`. Shown or hidden, it stays out of the browser's memory of
 * forms: session restore and form history leave a field with `autocomplete="off"` alone.
 */
import { Eye, EyeOff } from "lucide-react";
import { type ClipboardEventHandler, type ReactNode, type Ref, useState } from "react";
import { classes } from "./classes.ts";
import { CONTROL_CLASS, type FieldIds } from "./Field.tsx";

interface SecretInputProps {
  readonly ids: FieldIds;
  readonly ref: Ref<HTMLInputElement>;
  readonly showLabel: string;
  readonly hideLabel: string;
  readonly mono?: boolean;
  readonly autoFocus?: boolean;
  readonly readOnly?: boolean;
  readonly onInput?: () => void;
  readonly onPaste?: ClipboardEventHandler<HTMLInputElement>;
}

export function SecretInput({ ids, showLabel, hideLabel, mono, ...rest }: SecretInputProps): ReactNode {
  const [shown, setShown] = useState(false);
  const Sign = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <input
        {...ids}
        {...rest}
        type={shown ? "text" : "password"}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        data-1p-ignore=""
        data-lpignore="true"
        data-bwignore=""
        data-form-type="other"
        className={classes(CONTROL_CLASS, "pe-12", mono === true && "font-mono")}
      />
      <button
        type="button"
        aria-label={shown ? hideLabel : showLabel}
        title={shown ? hideLabel : showLabel}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 end-0 flex w-11 cursor-pointer items-center justify-center rounded-control text-ink-soft hover:text-ink"
      >
        <Sign className="size-4.5" aria-hidden="true" />
      </button>
    </div>
  );
}
