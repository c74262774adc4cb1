/** Takes in a new key. It leaves the page's field the moment it is sent, and comes back only where something else was at fault. */
import { type FormEvent, type ReactNode, type RefObject, useRef, useState } from "react";
import type { ErrorCode } from "../../lib/errors.ts";
import { checkKey } from "../../lib/providers/check-key.ts";
import { PROVIDER_IDS, type ProviderId } from "../../lib/providers/provider-id.ts";
import { checkKeyName, cleanKeyName } from "../../lib/vault/key-name.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { CONTROL_CLASS, Field } from "../controls/Field.tsx";
import { takeSecret } from "../controls/take-secret.ts";
import { t } from "../text.ts";
import { useTask } from "../use-task.ts";
import { KeyField } from "./KeyField.tsx";
import { ProviderPicker } from "./ProviderPicker.tsx";
import type { NewKey } from "./use-keys.ts";

interface AddKeyFormProps {
  readonly onAdd: (key: NewKey) => Promise<void>;
  readonly onCancel: () => void;
  /** What the way out is called, where it is not simply to cancel. */
  readonly cancelText?: string;
  /** What the key is called unless somebody calls it otherwise. */
  readonly firstName?: string;
}

export function AddKeyForm({ onAdd, onCancel, cancelText, firstName }: AddKeyFormProps): ReactNode {
  const task = useTask();
  const [provider, setProvider] = useState<ProviderId>(PROVIDER_IDS[0]);
  const nameField = useRef<HTMLInputElement>(null);
  const keyField = useRef<HTMLInputElement>(null);

  function refuse(code: ErrorCode): void {
    task.refuse(code);
    fieldOf(code, nameField, keyField)?.current?.focus();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const typed = nameField.current?.value ?? "";
    const nameRefusal = checkKeyName(typed);
    const checked = checkKey(keyField.current?.value ?? "", provider);
    if (nameRefusal) refuse(nameRefusal);
    else if (!checked.ok) refuse(checked.code);
    else task.run(() => send({ provider, name: cleanKeyName(typed), key: checked.key }));
  }

  async function send(key: NewKey): Promise<void> {
    const typed = takeSecret(keyField.current);
    try {
      await onAdd(key);
    } catch (thrown) {
      if (keyField.current) keyField.current.value = typed;
      throw thrown;
    }
  }

  const code = task.failure;
  const place = code === null ? null : placeOf(code);
  return (
    <form onSubmit={submit} noValidate>
      <div className="space-y-5 px-5 py-5 row:px-6">
        <Failure code={place === "form" ? code : null} />
        <ProviderPicker value={provider} onChange={setProvider} error={place === "provider" ? code : null} />
        <Field label={t("addKey.name")} hint={t("addKey.nameHint")} error={place === "name" ? code : null}>
          {(ids) => (
            <input
              {...ids}
              ref={nameField}
              type="text"
              defaultValue={firstName}
              autoComplete="off"
              spellCheck={false}
              data-1p-ignore=""
              readOnly={task.pending}
              onInput={task.clear}
              className={CONTROL_CLASS}
            />
          )}
        </Field>
        <KeyField
          ref={keyField}
          provider={provider}
          onProvider={setProvider}
          error={place === "key" ? code : null}
          onRefuse={refuse}
          onEdit={task.clear}
          readOnly={task.pending}
        />
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-4 row:px-6">
        <p className="me-auto min-w-0 basis-48 grow text-note text-ink-soft">{t("addKey.kept")}</p>
        <Button onClick={onCancel}>{cancelText ?? t("common.cancel")}</Button>
        <Button type="submit" kind="primary" pending={task.pending} pendingText={t("addKey.pending")}>
          {t("addKey.submit")}
        </Button>
      </div>
    </form>
  );
}

type Place = "provider" | "name" | "key" | "form";

function placeOf(code: ErrorCode): Place {
  if (code === "provider-missing") return "provider";
  if (code.startsWith("name-")) return "name";
  return code.startsWith("key-") ? "key" : "form";
}

function fieldOf(
  code: ErrorCode,
  nameField: RefObject<HTMLInputElement | null>,
  keyField: RefObject<HTMLInputElement | null>,
): RefObject<HTMLInputElement | null> | null {
  const place = placeOf(code);
  if (place === "name") return nameField;
  return place === "key" ? keyField : null;
}
