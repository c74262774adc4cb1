/**
 * Shows a key for half a minute, after the passphrase was entered once more. The key stands in one node that is no input, put
 * there and taken out by hand: never in state, in an attribute, or in a field that the browser could remember.
 */
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { KeyView } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { t } from "../text.ts";
import { HidingCountdown } from "./HidingCountdown.tsx";
import { PassphraseAgain } from "./PassphraseAgain.tsx";
import { useHiding } from "./use-hiding.ts";
import { useIsOpen } from "./use-is-open.ts";
import { useReveal } from "./use-reveal.ts";

const SHOWN_MS = 30_000;

interface ShowKeyProps {
  readonly open: boolean;
  readonly view: KeyView;
  /** The key was seen and is hidden again. */
  readonly onHidden: () => void;
  readonly onClose: () => void;
}

export function ShowKey({ open, view, onHidden, onClose }: ShowKeyProps): ReactNode {
  const reveal = useReveal(view, "show");
  const isOpen = useIsOpen(open);
  const place = useRef<HTMLElement>(null);
  const hideButton = useRef<HTMLButtonElement>(null);
  const [isShown, setIsShown] = useState(false);
  const secondsLeft = useHiding(isShown && open, SHOWN_MS, hide);

  useEffect(() => {
    if (isShown) hideButton.current?.focus();
  }, [isShown]);
  // The dialog fades: the key is gone before that.
  useLayoutEffect(() => {
    const node = place.current;
    if (!open) empty(node);
    return () => empty(node);
  }, [open]);

  async function show(passphrase: string): Promise<void> {
    const key = await reveal(passphrase);
    if (!isOpen.current || document.visibilityState === "hidden" || place.current === null) return onClose();
    place.current.textContent = key;
    setIsShown(true);
  }

  function hide(): void {
    empty(place.current);
    onHidden();
  }

  return (
    <>
      {!isShown && (
        <PassphraseAgain
          intro={t("reveal.showIntro")}
          submit={t("reveal.showSubmit")}
          pending={t("reveal.pending")}
          onPassphrase={show}
          onCancel={onClose}
        />
      )}
      <div className="px-5 row:px-6" hidden={!isShown}>
        <p role="status" className="mt-2 text-ink-soft">
          {isShown && t("reveal.shown")}
        </p>
        <code
          ref={place}
          className="mt-4 block rounded-control border border-edge bg-sunken px-3.5 py-3 font-mono text-lead break-all select-all"
        />
        <HidingCountdown secondsLeft={secondsLeft} outOf={SHOWN_MS / 1_000} />
        <div className="-mx-5 mt-5 flex justify-end border-t border-line px-5 py-4 row:-mx-6 row:px-6">
          <Button ref={hideButton} kind="primary" onClick={hide}>
            {t("reveal.hide")}
          </Button>
        </div>
      </div>
    </>
  );
}

function empty(node: HTMLElement | null): void {
  if (node) node.textContent = "";
}
