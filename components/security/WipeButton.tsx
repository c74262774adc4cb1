/** Opens the dialog that deletes the vault. Stands where the vault is open, and where its passphrase is forgotten. */
import type { ReactNode } from "react";
import type { VaultView } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { Modal } from "../controls/Modal.tsx";
import { useSay } from "../controls/Sayings.tsx";
import { leaveForSection, SECTION_FRAGMENTS } from "../options/section.ts";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { useTaskDialog } from "../use-task-dialog.ts";
import { WipeForm } from "./WipeForm.tsx";

interface WipeButtonProps {
  readonly onWiped: (vault: VaultView) => void;
}

export function WipeButton({ onWiped }: WipeButtonProps): ReactNode {
  const { client } = useServices();
  const say = useSay();
  const { task, open, show } = useTaskDialog();

  async function wipe(): Promise<void> {
    const vault = await client("vault.wipe");
    // The next vault begins at its beginning.
    leaveForSection(SECTION_FRAGMENTS.keys);
    onWiped(vault);
    say(t("security.saidWiped"));
  }

  return (
    <>
      <Button kind="outlineDanger" onClick={() => show(true)}>
        {t("security.wipe")}
      </Button>
      <Modal open={open} onOpenChange={show} title={t("security.wipeTitle")}>
        <WipeForm task={task} onWipe={wipe} onCancel={() => show(false)} />
      </Modal>
    </>
  );
}
