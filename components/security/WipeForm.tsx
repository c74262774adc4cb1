/** Says what is gone with the vault and what is not, and has a word typed before it goes: neither Enter nor a click alone does it. */
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { TextField } from "../controls/TextField.tsx";
import { t } from "../text.ts";
import type { Task } from "../use-task.ts";

interface WipeFormProps {
  readonly task: Task;
  readonly onWipe: () => Promise<void>;
  readonly onCancel: () => void;
}

export function WipeForm({ task, onWipe, onCancel }: WipeFormProps): ReactNode {
  const [typed, setTyped] = useState("");
  const word = t("security.wipeWord");
  const isUnconfirmed = task.failure === "wipe-unconfirmed";

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (typed === word) {
      task.run(onWipe);
    } else {
      task.refuse("wipe-unconfirmed");
      event.currentTarget.querySelector("input")?.focus();
    }
  }

  function type(next: string): void {
    task.clear();
    setTyped(next);
  }

  return (
    <form onSubmit={submit} noValidate>
      <div className="space-y-5 px-5 py-5 row:px-6">
        <Failure code={isUnconfirmed ? null : task.failure} />
        <Part
          title={t("security.wipeGone")}
          items={[t("security.wipeGoneKeys"), t("security.wipeGoneSettings"), t("security.wipeGoneLog")]}
        />
        <Part title={t("security.wipeStays")} items={[t("security.wipeStaysKeys"), t("security.wipeStaysRest")]} />
        <TextField
          label={t("security.wipeType", { word })}
          place="word"
          value={typed}
          error={isUnconfirmed ? task.failure : null}
          readOnly={task.pending}
          onChange={type}
        />
      </div>
      <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-4 row:px-6">
        <Button onClick={onCancel}>{t("common.cancel")}</Button>
        <Button type="submit" kind="danger" pending={task.pending} pendingText={t("security.wipePending")}>
          {t("security.wipeConfirm")}
        </Button>
      </div>
    </form>
  );
}

function Part({ title, items }: { readonly title: string; readonly items: readonly string[] }): ReactNode {
  return (
    <div>
      <p className="font-medium">{title}</p>
      <ul className="mt-1 list-disc space-y-1 ps-5 text-ink-soft marker:text-edge">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}
