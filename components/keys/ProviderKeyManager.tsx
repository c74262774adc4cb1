/** The section "LLM Providers": every key there is, and what can be done with each. */
import { Plus } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import type { KeyList, KeyView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { Modal } from "../controls/Modal.tsx";
import { Notice } from "../controls/Notice.tsx";
import { useSay } from "../controls/Sayings.tsx";
import { GoOnNotice } from "../first-run/GoOnNotice.tsx";
import { t } from "../text.ts";
import { AddKeyForm } from "./AddKeyForm.tsx";
import { DamagedNotice } from "./DamagedNotice.tsx";
import { DeleteKeyQuestion } from "./DeleteKeyQuestion.tsx";
import { DiscardKeyQuestion } from "./DiscardKeyQuestion.tsx";
import { KeyGroups } from "./KeyGroups.tsx";
import { KeysEmpty } from "./KeysEmpty.tsx";
import { keyElementId } from "./key-element-id.ts";
import { RenameKeyForm } from "./RenameKeyForm.tsx";
import { RevealKeyDialog } from "./RevealKeyDialog.tsx";
import { type NewKey, useKeys } from "./use-keys.ts";
import type { RevealPurpose } from "./use-reveal.ts";

/** What stands in front of the list. The key stays while its dialog fades, hence `open` beside it. */
type Asking =
  | { readonly what: "add" }
  | { readonly what: "rename" | "delete" | RevealPurpose; readonly key: KeyView }
  | { readonly what: "discard"; readonly id: string };

const NO_KEYS: KeyList = { keys: [], damaged: [] };

export function ProviderKeyManager(): ReactNode {
  const { list, add, rename, activate, remove, discard } = useKeys();
  const say = useSay();
  const [asking, setAsking] = useState<Asking>({ what: "add" });
  const [open, setOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const landing = useRef<string | null>(null);
  const opener = useRef<Element | null>(null);

  function ask(next: Asking): void {
    landing.current = null;
    opener.current = document.activeElement;
    setAsking(next);
    setOpen(true);
  }

  function close(): void {
    setOpen(false);
  }

  /**
   * Where the focus goes when the dialog closes: to the key that is new, to the heading where a key has gone or where another
   * window's change took the button that opened the dialog, and else back to that button.
   */
  function findLanding(): HTMLElement | null {
    if (landing.current !== null) return document.getElementById(landing.current) ?? heading.current;
    return opener.current?.isConnected === false ? heading.current : null;
  }

  async function addKey(key: NewKey): Promise<void> {
    const added = await add(key);
    landing.current = keyElementId(added.id);
    close();
    const provider = PROVIDERS[added.provider].name;
    say(
      added.active
        ? t("keys.saidAdded", { name: added.name, provider })
        : t("keys.saidAddedBeside", { name: added.name, provider }),
    );
  }

  async function renameKey(id: string, name: string): Promise<void> {
    const renamed = await rename(id, name);
    close();
    say(t("keys.saidRenamed", { name: renamed.name }));
  }

  async function deleteKey(key: KeyView): Promise<void> {
    await remove(key.id);
    landing.current = keyElementId(key.id);
    close();
    say(t("keys.saidDeleted", { name: key.name }));
  }

  async function discardKey(id: string): Promise<void> {
    await discard(id);
    landing.current = keyElementId(id);
    close();
    say(t("keys.saidDiscarded"));
  }

  async function activateKey(key: KeyView): Promise<void> {
    await activate(key.id);
    document.getElementById(keyElementId(key.id))?.focus();
    say(t("keys.saidActive", { name: key.name, provider: PROVIDERS[key.provider].name }));
  }

  const addButton = (
    <Button kind="primary" onClick={() => ask({ what: "add" })}>
      <Plus className="size-4.5" aria-hidden="true" />
      {t("keys.add")}
    </Button>
  );
  const shown = list.status === "ready" ? list.value : NO_KEYS;
  const { keys, damaged } = shown;

  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 ref={heading} tabIndex={-1} className="text-title font-semibold">
          {t("keys.title")}
        </h1>
        {keys.length > 0 && addButton}
      </div>
      <Notice title={t("keys.bringTitle")}>{t("keys.bring")}</Notice>
      {list.status === "loading" && <p className="text-ink-soft">{t("keys.loading")}</p>}
      {list.status === "failed" && (
        <div className="space-y-3">
          <Failure code={list.code} />
          <Button onClick={() => void list.reload()}>{t("common.tryAgain")}</Button>
        </div>
      )}
      {list.status === "ready" && (
        <>
          <GoOnNotice keys={keys} />
          <DamagedNotice damaged={damaged} onDiscard={(id) => ask({ what: "discard", id })} />
          {keys.length === 0 ? (
            <KeysEmpty action={addButton} />
          ) : (
            <KeyGroups
              keys={keys}
              onActivate={activateKey}
              onReveal={(key, what) => ask({ what, key })}
              onRename={(key) => ask({ what: "rename", key })}
              onDelete={(key) => ask({ what: "delete", key })}
            />
          )}
        </>
      )}
      <Modal
        open={open && asking.what === "add"}
        onOpenChange={setOpen}
        title={t("addKey.title")}
        returnFocusTo={findLanding}
      >
        <AddKeyForm onAdd={addKey} onCancel={close} />
      </Modal>
      {(asking.what === "rename" || asking.what === "delete") && (
        <>
          <Modal
            open={open && asking.what === "rename"}
            onOpenChange={setOpen}
            title={t("renameKey.title")}
            returnFocusTo={findLanding}
          >
            <RenameKeyForm view={asking.key} onRename={(name) => renameKey(asking.key.id, name)} onCancel={close} />
          </Modal>
          <DeleteKeyQuestion
            key={asking.key.id}
            open={open && asking.what === "delete"}
            view={asking.key}
            list={shown}
            onDelete={() => deleteKey(asking.key)}
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
          damagedCount={damaged.length}
          onDiscard={() => discardKey(asking.id)}
          onClose={close}
          returnFocusTo={findLanding}
        />
      )}
    </div>
  );
}
