/** Head and foot of the popup: who is speaking, the lock, and the way to the full page. The head takes the colour of the site's state. */
import { ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import type { VaultView } from "../../lib/messages/views.ts";
import { classes } from "../controls/classes.ts";
import { Failure } from "../controls/Failure.tsx";
import { BrandMark } from "../marks/BrandMark.tsx";
import { t } from "../text.ts";
import type { Task } from "../use-task.ts";
import { LockButton } from "../vault/LockButton.tsx";
import { OpenOptionsButton } from "./OpenOptionsButton.tsx";

interface PopupFrameProps {
  /** Null while it is not known. */
  readonly vault: VaultView | null;
  /** This tab's site gets the user's key. */
  readonly inUse?: boolean;
  readonly locking?: Task;
  readonly onLocked?: (vault: VaultView) => void;
  /** What waits for an answer: above everything else. */
  readonly waiting?: ReactNode;
  /** What the popup has to say, under its name. */
  readonly head?: ReactNode;
  readonly children?: ReactNode;
}

export function PopupFrame(props: PopupFrameProps): ReactNode {
  const { vault, inUse = false, locking, onLocked, waiting, head, children } = props;
  const canLock = vault?.status === "unlocked" && locking !== undefined && onLocked !== undefined;
  const ground = inUse ? "bg-panel text-on-panel" : "bg-sunken text-ink";
  return (
    <div className="flex min-h-40 flex-col">
      <header className={classes("flex min-h-14 items-center justify-between gap-3 ps-4 pe-2", ground)}>
        <p className="flex items-center gap-2.5 font-semibold">
          <BrandMark className={classes("size-7", inUse ? "text-panel-brass" : "text-verdigris")} />
          {t("extension_name")}
        </p>
        {canLock && <LockButton kind={inUse ? "onPanel" : "quiet"} size="small" task={locking} onLocked={onLocked} />}
      </header>
      <main className="flex-1" aria-busy={vault === null && children === undefined}>
        {waiting}
        {head !== undefined && (
          <div className={classes("px-4 pt-1 pb-5 not-first:pt-4 forced-colors:border-b", ground)}>{head}</div>
        )}
        {locking && <Failure code={locking.failure} className="m-4" />}
        {children}
      </main>
      {vault !== null && vault.status !== "none" && (
        <footer className="border-t border-line p-1.5">
          <OpenOptionsButton kind="quiet" size="small">
            {t("common.openOptions")}
            <ArrowUpRight className="size-4 rtl:-scale-x-100" aria-hidden="true" />
          </OpenOptionsButton>
        </footer>
      )}
    </div>
  );
}
