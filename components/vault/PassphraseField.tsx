/** Where a passphrase is typed: label, field, error. What is typed stands in the element alone, until its form takes it. */
import type { ReactNode, RefObject } from "react";
import type { ErrorCode } from "../../lib/errors.ts";
import { Field } from "../controls/Field.tsx";
import { SecretInput } from "../controls/SecretInput.tsx";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";

interface PassphraseFieldProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly error: ErrorCode | null;
  readonly hint?: string;
  readonly aside?: ReactNode;
  /** Where a form has several: which one is shown. */
  readonly showLabel?: string;
  readonly hideLabel?: string;
  readonly autoFocus?: boolean;
  readonly readOnly: boolean;
  readonly onInput: () => void;
}

export function PassphraseField({ label, error, hint, aside, onInput, ...input }: PassphraseFieldProps): ReactNode {
  const { warmUpDerivation } = useServices();
  const words = { showLabel: t("passphrase.show"), hideLabel: t("passphrase.hide") };

  function handleInput(): void {
    warmUpDerivation();
    onInput();
  }

  return (
    <Field label={label} error={error} {...(hint !== undefined && { hint })} aside={aside}>
      {(ids) => <SecretInput {...words} {...input} ids={ids} onInput={handleInput} />}
    </Field>
  );
}

/** Whether a failure is about the passphrase that was typed, and belongs to its field. */
export function placeFailure(failure: ErrorCode | null): {
  readonly inField: ErrorCode | null;
  readonly elsewhere: ErrorCode | null;
} {
  const isOfField = failure?.startsWith("passphrase-") ?? false;
  return { inField: isOfField ? failure : null, elsewhere: isOfField ? null : failure };
}
