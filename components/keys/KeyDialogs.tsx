/** Every dialog over the list of keys: adding, renaming, showing, copying, deleting, and removing what cannot be read. */
import type { ReactNode } from "react";
import type { KeyList } from "../../lib/messages/views.ts";
import { Modal } from "../controls/Modal.tsx";
import { t } from "../text.ts";
import { AddKeyForm } from "./AddKeyForm.tsx";
import { DeleteKeyQuestion } from "./DeleteKeyQuestion.tsx";
import { DiscardKeyQuestion } from "./DiscardKeyQuestion.tsx";
import { RenameKeyForm } from "./RenameKeyForm.tsx";
import { RevealKeyDialog } from "./RevealKeyDialog.tsx";
import type { KeyChanges } from "./use-key-changes.ts";
import type { KeyDialogState } from "./use-key-dialogs.ts";

interface KeyDialogsProps {
  readonly dialogs: KeyDialogState;
  readonly list: KeyList;
  readonly changes: KeyChanges;
}

export function KeyDialogs({ dialogs, list, changes }: KeyDialogsProps): ReactNode {
  const { asking, open, close, findLanding } = dialogs;
  const onOpenChange = (next: boolean) => !next && close();
  return (
    <>
      <Modal
        open={open && asking.what === "add"}
        onOpenChange={onOpenChange}
        title={t("addKey.title")}
        returnFocusTo={findLanding}
      >
        <AddKeyForm onAdd={changes.add} onCancel={close} />
      </Modal>
      {(asking.what === "rename" || asking.what === "delete") && (
        <>
          <Modal
            open={open && asking.what === "rename"}
            onOpenChange={onOpenChange}
            title={t("renameKey.title")}
            returnFocusTo={findLanding}
          >
            <RenameKeyForm
              view={asking.key}
              onRename={(name) => changes.rename(asking.key.id, name)}
              onCancel={close}
            />
          </Modal>
          <DeleteKeyQuestion
            key={asking.key.id}
            open={open && asking.what === "delete"}
            view={asking.key}
            list={list}
            onDelete={() => changes.remove(asking.key)}
            onClose={close}
            returnFocusTo={findLanding}
          />
        </>
      )}
      {(asking.what === "show" || asking.what === "copy") && (
        <RevealKeyDialog
          key={`${asking.what} ${asking.key.id}`}
          open={open}
          purpose={asking.what}
          view={asking.key}
          onClose={close}
          returnFocusTo={findLanding}
        />
      )}
      {asking.what === "discard" && (
        <DiscardKeyQuestion
          key={asking.id}
          open={open}
          damagedCount={list.damaged.length}
          onDiscard={() => changes.discard(asking.id)}
          onClose={close}
          returnFocusTo={findLanding}
        />
      )}
    </>
  );
}
