/** Gives a key another name. */
import { type FormEvent, type ReactNode, useRef } from "react";
import type { KeyView } from "../../lib/messages/views.ts";
import { checkKeyName, cleanKeyName } from "../../lib/vault/key-name.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { CONTROL_CLASS, Field } from "../controls/Field.tsx";
import { t } from "../text.ts";
import { useTask } from "../use-task.ts";

interface RenameKeyFormProps {
  readonly view: KeyView;
  readonly onRename: (name: string) => Promise<void>;
  readonly onCancel: () => void;
}

export function RenameKeyForm({ view, onRename, onCancel }: RenameKeyFormProps): ReactNode {
  const task = useTask();
  const field = useRef<HTMLInputElement>(null);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const typed = field.current?.value ?? "";
    const refusal = checkKeyName(typed);
    if (refusal === null) {
      task.run(() => onRename(cleanKeyName(typed)));
    } else {
      task.refuse(refusal);
      field.current?.focus();
    }
  }

  const ofField = task.failure?.startsWith("name-") ?? false;
  return (
    <form onSubmit={submit} noValidate>
      <div className="space-y-4 px-5 py-5 row:px-6">
        <Failure code={ofField ? null : task.failure} />
        <Field label={t("renameKey.name")} error={ofField ? task.failure : null}>
          {(ids) => (
            <input
              {...ids}
              ref={field}
              type="text"
              defaultValue={view.name}
              autoComplete="off"
              spellCheck={false}
              data-1p-ignore=""
              readOnly={task.pending}
              onFocus={(event) => event.currentTarget.select()}
              onInput={task.clear}
              className={CONTROL_CLASS}
            />
          )}
        </Field>
      </div>
      <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-4 row:px-6">
        <Button onClick={onCancel}>{t("common.cancel")}</Button>
        <Button type="submit" kind="primary" pending={task.pending} pendingText={t("renameKey.pending")}>
          {t("renameKey.submit")}
        </Button>
      </div>
    </form>
  );
}
