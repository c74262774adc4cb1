/** Opens a vault with its passphrase: derived here, in the page where it was typed; the background gets the result alone. */
import { type FormEvent, type ReactNode, useRef } from "react";
import type { VaultView } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { takeSecret } from "../controls/take-secret.ts";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { useTask } from "../use-task.ts";
import { deriveForVault } from "./derive-for-vault.ts";
import { PassphraseField, placeFailure } from "./PassphraseField.tsx";

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

  const { inField, elsewhere } = placeFailure(task.failure);
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <Failure code={elsewhere} />
      <PassphraseField
        ref={field}
        label={t("passphrase.label")}
        error={inField}
        autoFocus
        readOnly={task.pending}
        onInput={task.clear}
      />
      <Button type="submit" kind="primary" className="w-full" pending={task.pending} pendingText={t("unlock.pending")}>
        {t("unlock.submit")}
      </Button>
    </form>
  );
}
