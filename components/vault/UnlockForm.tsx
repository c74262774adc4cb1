/** Opens a vault with its passphrase: derived here, in the page where it was typed; the background gets the result alone. */
import { type FormEvent, type ReactNode, useRef } from "react";
import type { ErrorCode } from "../../lib/errors.ts";
import type { VaultView } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { Field } from "../controls/Field.tsx";
import { SecretInput } from "../controls/SecretInput.tsx";
import { takeSecret } from "../controls/take-secret.ts";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { type Task, useTask } from "../use-task.ts";
import { deriveForVault } from "./derive-for-vault.ts";

interface UnlockFormProps {
  readonly onUnlocked: (vault: VaultView) => void;
}

export function UnlockForm({ onUnlocked }: UnlockFormProps): ReactNode {
  const services = useServices();
  const task = useTask();
  const field = useRef<HTMLInputElement>(null);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (task.pending) return;
    const passphrase = takeSecret(field.current);
    field.current?.focus();
    task.run(async () => {
      const wrappingKey = await deriveForVault(services, passphrase);
      onUnlocked(await services.client("vault.unlock", { wrappingKey }));
    });
  }

  const { inField, elsewhere } = placeFailure(task);
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <Failure code={elsewhere} />
      <Field label={t("passphrase.label")} error={inField}>
        {(ids) => (
          <SecretInput
            ids={ids}
            ref={field}
            autoFocus
            readOnly={task.pending}
            showLabel={t("passphrase.show")}
            hideLabel={t("passphrase.hide")}
            onInput={task.clear}
          />
        )}
      </Field>
      <Button type="submit" kind="primary" className="w-full" pending={task.pending} pendingText={t("unlock.pending")}>
        {t("unlock.submit")}
      </Button>
    </form>
  );
}

function placeFailure({ failure }: Task): { inField: ErrorCode | null; elsewhere: ErrorCode | null } {
  const ofField = failure?.startsWith("passphrase-") ?? false;
  return { inField: ofField ? failure : null, elsewhere: ofField ? null : failure };
}
