/** One key in the list: its name first, then whose it is, what can be seen of it, and what became of it. The row opens its details. */
import { ChevronRight } from "lucide-react";
import { memo, type ReactNode } from "react";
import type { KeyView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { Button } from "../controls/Button.tsx";
import { classes } from "../controls/classes.ts";
import { Failure } from "../controls/Failure.tsx";
import { KeyDrawing } from "../marks/KeyDrawing.tsx";
import { ProviderMark } from "../marks/ProviderMark.tsx";
import { t } from "../text.ts";
import { useTask } from "../use-task.ts";
import { ActiveBadge } from "./ActiveBadge.tsx";
import { AddedDate, LastUseLine } from "./KeyHistory.tsx";
import { keyElementId } from "./key-element-id.ts";

export interface KeyRowActions {
  /** The address of a key's details. */
  readonly fragmentOf: (id: string) => string;
  readonly onActivate: (key: KeyView) => Promise<void>;
}

interface KeyRowProps {
  readonly view: KeyView;
  /** Whether its details are shown. */
  readonly isOpen: boolean;
  /** Whether it is laid out only when it is about to be seen. */
  readonly isFar: boolean;
  /** Any number where the key was never used. */
  readonly nowMs: number;
  /** The same at every drawing: there may be thousands of rows. */
  readonly actions: KeyRowActions;
}

export const KeyRow = memo(function KeyRow({ view, isOpen, isFar, nowMs, actions }: KeyRowProps): ReactNode {
  const activation = useTask();
  return (
    <li
      aria-label={view.name}
      className={classes(
        "relative grid gap-x-4 gap-y-3 px-4 py-4 transition-colors duration-150 @md:grid-cols-[4.5rem_minmax(0,1fr)_auto_auto] @md:items-center @md:px-5",
        isFar && "[contain-intrinsic-size:auto_5rem] [content-visibility:auto]",
        isOpen
          ? "bg-verdigris-tint before:absolute before:inset-y-0 before:start-0 before:w-1 before:bg-verdigris forced-colors:before:bg-[Highlight]"
          : "hover:bg-sunken has-[h2>a:focus]:bg-verdigris-tint",
      )}
    >
      <KeyDrawing provider={view.provider} mask={view.mask} className={classes("w-18", bladeColour(view))} />
      <div className="min-w-0 pe-6 @md:pe-0">
        <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
          <h2 className="min-w-0 text-name font-semibold">
            <a
              id={keyElementId(view.id)}
              href={actions.fragmentOf(view.id)}
              aria-current={isOpen || undefined}
              className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
            >
              {view.name}
            </a>
          </h2>
          {view.active && <ActiveBadge provider={view.provider} />}
        </div>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5">
          <span className="inline-flex items-center gap-1.5">
            <ProviderMark provider={view.provider} className="size-3.5 text-ink-soft" />
            {PROVIDERS[view.provider].name}
          </span>
          <code className="font-mono text-note text-ink-soft">{view.mask}</code>
        </p>
        <p className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-note text-ink-soft">
          <LastUseLine lastUse={view.lastUse} nowMs={nowMs} />
          <AddedDate atMs={view.addedAtMs}>{(date) => t("keys.added", { date })}</AddedDate>
        </p>
      </div>
      {!view.active && (
        <Button
          size="small"
          className="relative justify-self-start"
          pending={activation.pending}
          pendingText={t("keys.makingActive")}
          aria-label={t("keys.makeActiveOf", { name: view.name })}
          onClick={() => activation.run(() => actions.onActivate(view))}
        >
          {t("keys.makeActive")}
        </Button>
      )}
      <ChevronRight
        className="absolute end-3 top-4.5 size-4 text-ink-soft @md:static @md:col-start-4 @md:row-start-1 rtl:-scale-x-100"
        aria-hidden="true"
      />
      <Failure code={activation.failure} className="relative col-span-full" />
    </li>
  );
}, isSameRow);

/** Every list that is read brings new objects for the same keys. */
function isSameRow(before: KeyRowProps, after: KeyRowProps): boolean {
  const isSamePlace = before.isOpen === after.isOpen && before.isFar === after.isFar && before.nowMs === after.nowMs;
  return isSamePlace && before.actions === after.actions && JSON.stringify(before.view) === JSON.stringify(after.view);
}

function bladeColour({ active }: KeyView): string {
  return active ? "text-brass" : "text-edge opacity-55";
}
