/** Chooses the passphrase of a new vault: twice, judged before anything is made, and gone from the page once it is used. */
import { type FormEvent, type ReactNode, useRef } from "react";
import type { ErrorCode } from "../../lib/errors.ts";
import type { VaultView } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { Notice } from "../controls/Notice.tsx";
import { takeSecret } from "../controls/take-secret.ts";
import { useServices } from "../services.tsx";
import { StrengthMeter } from "../strength/StrengthMeter.tsx";
import { useStrength } from "../strength/use-strength.ts";
import { t } from "../text.ts";
import { useTask } from "../use-task.ts";
import { createVault, judgePassphrase } from "./create-vault.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import { SuggestPassphrase } from "./SuggestPassphrase.tsx";

interface NewPassphraseFormProps {
  readonly onCreated: (vault: VaultView) => void;
}

export function NewPassphraseForm({ onCreated }: NewPassphraseFormProps): ReactNode {
  const services = useServices();
  const task = useTask();
  const { strength, watch, estimate } = useStrength();
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);

  async function create(): Promise<void> {
    const chosen = { passphrase: first.current?.value ?? "", repeated: second.current?.value ?? "" };
    const refusal = await judgePassphrase(chosen, estimate);
    if (refusal) return refuse(refusal);
    takeSecret(second.current);
    const passphrase = takeSecret(first.current);
    watch(null);
    onCreated(await createVault(services, passphrase));
  }

  function refuse(code: ErrorCode): void {
    task.refuse(code);
    const wrong = code === "passphrase-mismatch" ? second.current : first.current;
    wrong?.focus();
    wrong?.select();
  }

  /** Into both fields: nobody is asked to type twice what nobody has made up. */
  function take(suggested: string): void {
    for (const field of [first.current, second.current]) if (field) field.value = suggested;
    task.clear();
    services.warmUpDerivation();
    watch(first.current);
    first.current?.focus();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    task.run(create);
  }

  const { ofFirst, ofSecond, elsewhere } = placeFailure(task.failure);
  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      <Failure code={elsewhere} />
      <PassphraseField
        ref={first}
        label={t("passphrase.label")}
        hint={t("welcome.formHint")}
        error={ofFirst}
        aside={<StrengthMeter strength={strength} />}
        autoFocus
        readOnly={task.pending}
        onInput={() => {
          task.clear();
          watch(first.current);
        }}
      />
      <SuggestPassphrase withdrawn={task.pending} onUse={take} />
      <PassphraseField
        ref={second}
        label={t("passphrase.repeat")}
        error={ofSecond}
        readOnly={task.pending}
        showLabel={t("passphrase.showRepeat")}
        hideLabel={t("passphrase.hideRepeat")}
        onInput={task.clear}
      />
      <Notice tone="caution" title={t("welcome.forgetTitle")}>
        {t("welcome.forget")}
      </Notice>
      <Button
        type="submit"
        kind="primary"
        className="w-full"
        pending={task.pending}
        pendingText={t("welcome.creating")}
      >
        {t("welcome.create")}
      </Button>
      <p role="status" className="min-h-5 text-center text-note text-ink-soft">
        {task.pending && t("welcome.creatingHint")}
      </p>
    </form>
  );
}

interface PlacedFailure {
  readonly ofFirst: ErrorCode | null;
  readonly ofSecond: ErrorCode | null;
  readonly elsewhere: ErrorCode | null;
}

function placeFailure(code: ErrorCode | null): PlacedFailure {
  const nowhere: PlacedFailure = { ofFirst: null, ofSecond: null, elsewhere: null };
  if (code === null) return nowhere;
  if (code === "passphrase-mismatch") return { ...nowhere, ofSecond: code };
  return code.startsWith("passphrase-") ? { ...nowhere, ofFirst: code } : { ...nowhere, elsewhere: code };
}
