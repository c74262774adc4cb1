/** The passphrase, and the dialog in which it is changed. */
import type { ReactNode } from "react";
import { Button } from "../controls/Button.tsx";
import { Modal } from "../controls/Modal.tsx";
import { useSay } from "../controls/Sayings.tsx";
import { t } from "../text.ts";
import { useTaskDialog } from "../use-task-dialog.ts";
import { ChangePassphraseForm } from "./ChangePassphraseForm.tsx";
import { SecurityCard } from "./SecurityCard.tsx";

export function PassphraseCard(): ReactNode {
  const say = useSay();
  const { task, open, show, finish } = useTaskDialog();

  function tellChanged(): void {
    finish();
    say(t("security.saidChanged"));
  }

  return (
    <SecurityCard title={t("security.passphraseTitle")} intro={t("security.passphraseIntro")}>
      <Button onClick={() => show(true)}>{t("security.change")}</Button>
      <Modal open={open} onOpenChange={show} title={t("security.change")}>
        <ChangePassphraseForm task={task} onChanged={tellChanged} onCancel={() => show(false)} />
      </Modal>
    </SecurityCard>
  );
}
