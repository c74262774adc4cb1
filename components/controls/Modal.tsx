/** A dialog that is not a question: a title, what it asks for, and a way out by Escape, the corner or the ground around it. */
import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "../text.ts";

export const VEIL_CLASS =
  "fixed inset-0 bg-veil transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0";
export const VIEWPORT_CLASS = "fixed inset-0 flex overflow-y-auto overscroll-contain p-3 row:p-8";
export const POPUP_CLASS =
  "relative m-auto w-full rounded-card border border-line bg-raised shadow-float transition-[opacity,translate] duration-200 " +
  "ease-settle data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 " +
  "data-starting-style:opacity-0";

interface ModalProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** Where the focus goes afterwards; null for where it came from. */
  readonly returnFocusTo?: () => HTMLElement | null;
  readonly children: ReactNode;
}

export function Modal({ open, onOpenChange, title, returnFocusTo, children }: ModalProps): ReactNode {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={VEIL_CLASS} />
        <Dialog.Viewport className={VIEWPORT_CLASS}>
          <Dialog.Popup className={`${POPUP_CLASS} max-w-130`} finalFocus={() => returnFocusTo?.() ?? true}>
            <Dialog.Title className="pe-16 ps-5 pt-5 text-name font-semibold row:ps-6">{title}</Dialog.Title>
            {children}
            {/* Last, so that the focus begins where there is something to fill in. */}
            <Dialog.Close
              aria-label={t("common.close")}
              className="absolute end-3 top-3.5 flex size-9 cursor-pointer items-center justify-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink"
            >
              <X className="size-5" aria-hidden="true" />
            </Dialog.Close>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
