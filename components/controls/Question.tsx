/** Asks before something goes that cannot come back. "No" has the focus: Enter by itself never does it. */
import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactNode, useRef } from "react";
import { useTask } from "../use-task.ts";
import { Button } from "./Button.tsx";
import { Failure } from "./Failure.tsx";
import { POPUP_CLASS, VEIL_CLASS, VIEWPORT_CLASS } from "./Modal.tsx";

interface QuestionProps {
  readonly open: boolean;
  readonly title: string;
  readonly no: string;
  readonly yes: string;
  /** What stands on the yes while it is carried out. */
  readonly yesPending: string;
  readonly onYes: () => Promise<void>;
  readonly onClose: () => void;
  /** Where the focus goes afterwards; null for where it came from. */
  readonly returnFocusTo: () => HTMLElement | null;
  /** What follows from a yes. */
  readonly children: ReactNode;
}

export function Question(props: QuestionProps): ReactNode {
  const { open, title, no, yes, yesPending, onYes, onClose, returnFocusTo, children } = props;
  const task = useTask();
  const refusal = useRef<HTMLButtonElement>(null);
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && !task.pending && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={VEIL_CLASS} />
        <AlertDialog.Viewport className={VIEWPORT_CLASS}>
          <AlertDialog.Popup
            className={`${POPUP_CLASS} max-w-112 p-5 row:p-6`}
            initialFocus={refusal}
            finalFocus={() => returnFocusTo() ?? true}
          >
            <AlertDialog.Title className="text-name font-semibold">{title}</AlertDialog.Title>
            <AlertDialog.Description render={<div />} className="mt-2 space-y-2 text-ink-soft">
              {children}
            </AlertDialog.Description>
            <Failure code={task.failure} className="mt-4" />
            <div className="mt-6 flex flex-wrap justify-end gap-2">
              <Button ref={refusal} onClick={onClose}>
                {no}
              </Button>
              <Button kind="danger" pending={task.pending} pendingText={yesPending} onClick={() => task.run(onYes)}>
                {yes}
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
