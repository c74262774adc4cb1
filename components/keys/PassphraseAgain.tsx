/** Asks the person at an open vault for its passphrase once more, before something that only its owner may do. */
import { type FormEvent, type ReactNode, useRef } from "react";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { takeSecret } from "../controls/take-secret.ts";
import { t } from "../text.ts";
import { useTask } from "../use-task.ts";
import { PassphraseField, placeFailure } from "../vault/PassphraseField.tsx";

interface PassphraseAgainProps {
  readonly intro: string;
  readonly submit: string;
  readonly pending: string;
  readonly onPassphrase: (passphrase: string) => Promise<void>;
  readonly onCancel: () => void;
}

export function PassphraseAgain({ intro, submit, pending, onPassphrase, onCancel }: PassphraseAgainProps): ReactNode {
  const task = useTask();
  const field = useRef<HTMLInputElement>(null);

  function send(event: FormEvent): void {
    event.preventDefault();
    if (task.pending) return;
    const passphrase = takeSecret(field.current);
    field.current?.focus();
    task.run(() => onPassphrase(passphrase));
  }

  const { inField, elsewhere } = placeFailure(task.failure);
  return (
    <form onSubmit={send} noValidate>
      <div className="space-y-5 px-5 py-4 row:px-6">
        <p className="text-ink-soft">{intro}</p>
        <Failure code={elsewhere} />
        <PassphraseField
          ref={field}
          label={t("passphrase.label")}
          error={inField}
          readOnly={task.pending}
          onInput={task.clear}
        />
      </div>
      <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-4 row:px-6">
        <Button onClick={onCancel}>{t("common.cancel")}</Button>
        <Button type="submit" kind="primary" pending={task.pending} pendingText={pending}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
