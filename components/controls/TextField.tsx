/**
 * One line of plain text with its label. Not for secrets. `place` names it within its form, to be found by; what is typed stays
 * out of the browser's memory of forms.
 */
import type { ReactNode } from "react";
import type { ErrorCode } from "../../lib/errors.ts";
import { classes } from "./classes.ts";
import { CONTROL_CLASS, Field } from "./Field.tsx";

interface TextFieldProps {
  readonly label: string;
  readonly place: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  /** Read out when it appears. */
  readonly aside?: ReactNode;
  readonly error?: ErrorCode | null;
  readonly placeholder?: string;
  readonly mono?: boolean;
  readonly readOnly?: boolean;
}

export function TextField(props: TextFieldProps): ReactNode {
  const { label, place, value, onChange, hint, aside, error = null, placeholder, mono = false, readOnly } = props;
  return (
    <Field label={label} hint={hint} aside={aside} error={error}>
      {(ids) => (
        <input
          {...ids}
          type="text"
          name={place}
          value={value}
          placeholder={placeholder}
          readOnly={readOnly}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          data-1p-ignore=""
          onChange={(event) => onChange(event.currentTarget.value)}
          className={classes(CONTROL_CLASS, mono && "font-mono")}
        />
      )}
    </Field>
  );
}
