/** The passphrase, and the dialog in which it is changed. */
import { type ReactNode, useState } from "react";
import { Button } from "../controls/Button.tsx";
import { Modal } from "../controls/Modal.tsx";
import { useSay } from "../controls/Sayings.tsx";
import { t } from "../text.ts";
import { useTask } from "../use-task.ts";
import { ChangePassphraseForm } from "./ChangePassphraseForm.tsx";
import { SecurityCard } from "./SecurityCard.tsx";

export function PassphraseCard(): ReactNode {
  const say = useSay();
  const task = useTask();
  const [open, setOpen] = useState(false);

  function show(next: boolean): void {
    // What is on its way cannot be stopped, and its end is told here.
    if (task.pending) return;
    task.clear();
    setOpen(next);
  }

  function finish(): void {
    setOpen(false);
    say(t("security.saidChanged"));
  }

  return (
    <SecurityCard title={t("security.passphraseTitle")} intro={t("security.passphraseIntro")}>
      <Button onClick={() => show(true)}>{t("security.change")}</Button>
      <Modal open={open} onOpenChange={show} title={t("security.change")}>
        <ChangePassphraseForm task={task} onChanged={finish} onCancel={() => show(false)} />
      </Modal>
    </SecurityCard>
  );
}
