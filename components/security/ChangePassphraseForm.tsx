/** Asks for the passphrase in use and, twice, for the next. The fields are empty while it is changed, and afterwards. */
import { type FormEvent, type ReactNode, type RefObject, useRef, useState } from "react";
import { type ErrorCode, errorCodeOf } from "../../lib/errors.ts";
import { checkTypedPassphrase } from "../../lib/vault/passphrase.ts";
import { Button } from "../controls/Button.tsx";
import { CheckboxCard } from "../controls/CheckboxCard.tsx";
import { Failure } from "../controls/Failure.tsx";
import { Notice } from "../controls/Notice.tsx";
import { takeSecret } from "../controls/take-secret.ts";
import { useServices } from "../services.tsx";
import { StrengthMeter } from "../strength/StrengthMeter.tsx";
import { useStrength } from "../strength/use-strength.ts";
import { t } from "../text.ts";
import type { Task } from "../use-task.ts";
import { judgePassphrase } from "../vault/create-vault.ts";
import { PassphraseField } from "../vault/PassphraseField.tsx";
import { ChangeProgress } from "./ChangeProgress.tsx";
import { changePassphrase } from "./change-passphrase.ts";

type Place = "current" | "next" | "repeated" | "form";

interface ChangePassphraseFormProps {
  readonly task: Task;
  readonly onChanged: () => void;
  readonly onCancel: () => void;
}

export function ChangePassphraseForm({ task, onChanged, onCancel }: ChangePassphraseFormProps): ReactNode {
  const services = useServices();
  const { strength, watch, estimate } = useStrength();
  const [rotate, setRotate] = useState(true);
  const [place, setPlace] = useState<Place>("form");
  const current = useRef<HTMLInputElement>(null);
  const next = useRef<HTMLInputElement>(null);
  const repeated = useRef<HTMLInputElement>(null);

  function refuse(code: ErrorCode, field: RefObject<HTMLInputElement | null>, where: Place): void {
    setPlace(where);
    task.refuse(code);
    field.current?.focus();
    field.current?.select();
  }

  async function change(): Promise<void> {
    const refusalOfCurrent = checkTypedPassphrase(typedIn(current));
    if (refusalOfCurrent) return refuse(refusalOfCurrent, current, "current");
    const chosen = { passphrase: typedIn(next), repeated: typedIn(repeated) };
    const refusal = await judgePassphrase(chosen, estimate);
    if (refusal === "passphrase-mismatch") return refuse(refusal, repeated, "repeated");
    if (refusal) return refuse(refusal, next, "next");
    const typed = [takeSecret(current.current), takeSecret(next.current), takeSecret(repeated.current)] as const;
    watch(null);
    try {
      await changePassphrase(services, { current: typed[0], next: typed[1], rotate });
    } catch (thrown) {
      // What was chosen with care is not asked for again because of something else.
      putBack(next, typed[1]);
      putBack(repeated, typed[2]);
      watch(next.current);
      return refuse(errorCodeOf(thrown), current, errorCodeOf(thrown) === "passphrase-wrong" ? "current" : "form");
    }
    onChanged();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    task.run(change);
  }

  const errorAt = (where: Place) => (place === where ? task.failure : null);
  return (
    <form onSubmit={submit} noValidate>
      <div className="space-y-5 px-5 py-5 row:px-6">
        <Failure code={errorAt("form")} />
        <PassphraseField
          ref={current}
          label={t("security.current")}
          error={errorAt("current")}
          readOnly={task.pending}
          showLabel={t("security.showCurrent")}
          hideLabel={t("security.hideCurrent")}
          onInput={task.clear}
        />
        <PassphraseField
          ref={next}
          label={t("security.new")}
          hint={t("welcome.formHint")}
          error={errorAt("next")}
          aside={<StrengthMeter strength={strength} />}
          readOnly={task.pending}
          showLabel={t("security.showNew")}
          hideLabel={t("security.hideNew")}
          onInput={() => {
            task.clear();
            watch(next.current);
          }}
        />
        <PassphraseField
          ref={repeated}
          label={t("security.repeatNew")}
          error={errorAt("repeated")}
          readOnly={task.pending}
          showLabel={t("passphrase.showRepeat")}
          hideLabel={t("passphrase.hideRepeat")}
          onInput={task.clear}
        />
        <CheckboxCard
          title={t("security.rotate")}
          hint={t("security.rotateHint")}
          checked={rotate}
          readOnly={task.pending}
          onChange={setRotate}
        />
        <Notice tone="caution" title={t("security.oldCopyTitle")}>
          {t("security.oldCopy")}
        </Notice>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-4 row:px-6">
        <ChangeProgress isRunning={task.pending} />
        <Button aria-disabled={task.pending} onClick={onCancel}>
          {t("common.cancel")}
        </Button>
        <Button type="submit" kind="primary" pending={task.pending} pendingText={t("security.changePending")}>
          {t("security.change")}
        </Button>
      </div>
    </form>
  );
}

function typedIn(field: RefObject<HTMLInputElement | null>): string {
  return field.current?.value ?? "";
}

function putBack(field: RefObject<HTMLInputElement | null>, secret: string): void {
  if (field.current) field.current.value = secret;
}
