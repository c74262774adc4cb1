/**
 * Copies a key after the passphrase was entered once more, and says what a clipboard means. The key is handed on and dropped: it
 * is neither shown nor kept.
 */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { KeyringError } from "../../lib/errors.ts";
import type { KeyView } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { Notice } from "../controls/Notice.tsx";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { useTask } from "../use-task.ts";
import { PassphraseAgain } from "./PassphraseAgain.tsx";
import { useIsOpen } from "./use-is-open.ts";
import { useReveal } from "./use-reveal.ts";

interface CopyKeyProps {
  readonly open: boolean;
  readonly view: KeyView;
  readonly onClose: () => void;
}

export function CopyKey({ open, view, onClose }: CopyKeyProps): ReactNode {
  const write = useClipboard();
  const reveal = useReveal(view, "copy");
  const isOpen = useIsOpen(open);
  const [isCopied, setIsCopied] = useState(false);

  async function copy(passphrase: string): Promise<void> {
    const key = await reveal(passphrase);
    if (!isOpen.current) return;
    await write(key);
    setIsCopied(true);
  }

  if (isCopied) return <Copied onClear={() => write("")} onClose={onClose} />;
  return (
    <PassphraseAgain
      intro={t("reveal.copyIntro")}
      submit={t("reveal.copySubmit")}
      pending={t("reveal.copyPending")}
      onPassphrase={copy}
      onCancel={onClose}
    />
  );
}

interface CopiedProps {
  readonly onClear: () => Promise<void>;
  readonly onClose: () => void;
}

function Copied({ onClear, onClose }: CopiedProps): ReactNode {
  const task = useTask();
  const [isCleared, setIsCleared] = useState(false);
  const doneButton = useRef<HTMLButtonElement>(null);
  useEffect(() => doneButton.current?.focus(), []);

  async function clear(): Promise<void> {
    await onClear();
    setIsCleared(true);
    doneButton.current?.focus();
  }

  return (
    <>
      <div className="space-y-4 px-5 py-4 row:px-6">
        <div role="status">
          <Notice tone={isCleared ? "plain" : "caution"} title={t(isCleared ? "reveal.cleared" : "reveal.copied")}>
            {t(isCleared ? "reveal.clearedNext" : "reveal.copiedKeep")}
          </Notice>
        </div>
        <Failure code={task.failure} />
      </div>
      <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-4 row:px-6">
        {!isCleared && <Button onClick={() => task.run(clear)}>{t("reveal.clear")}</Button>}
        <Button ref={doneButton} kind="primary" onClick={onClose}>
          {t("reveal.done")}
        </Button>
      </div>
    </>
  );
}

/** @throws KeyringError `clipboard-refused`, with nothing of what was to be written */
function useClipboard(): (text: string) => Promise<void> {
  const { writeClipboard } = useServices();
  return async (text) => {
    try {
      await writeClipboard(text);
    } catch {
      throw new KeyringError("clipboard-refused");
    }
  };
}
