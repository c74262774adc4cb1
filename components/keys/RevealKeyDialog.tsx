/** The dialog in which a key is shown or copied. */
import type { ReactNode } from "react";
import type { KeyView } from "../../lib/messages/views.ts";
import { Modal } from "../controls/Modal.tsx";
import { useSay } from "../controls/Sayings.tsx";
import { t } from "../text.ts";
import { CopyKey } from "./CopyKey.tsx";
import { ShowKey } from "./ShowKey.tsx";
import type { RevealPurpose } from "./use-reveal.ts";

interface RevealKeyDialogProps {
  readonly open: boolean;
  readonly purpose: RevealPurpose;
  readonly view: KeyView;
  readonly onClose: () => void;
  readonly returnFocusTo: () => HTMLElement | null;
}

export function RevealKeyDialog(props: RevealKeyDialogProps): ReactNode {
  const { open, purpose, view, onClose, returnFocusTo } = props;
  const say = useSay();
  const { name } = view;

  function tellHidden(): void {
    onClose();
    say(t("reveal.saidHidden", { name }));
  }

  return (
    <Modal
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={t(purpose === "show" ? "reveal.showTitle" : "reveal.copyTitle", { name })}
      returnFocusTo={returnFocusTo}
    >
      {purpose === "show" ? (
        <ShowKey open={open} view={view} onHidden={tellHidden} onClose={onClose} />
      ) : (
        <CopyKey open={open} view={view} onClose={onClose} />
      )}
    </Modal>
  );
}
