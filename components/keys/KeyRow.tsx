/** One key in the list: its name first, then whose it is, what can be seen of it, and what became of it. */
import { Copy, Eye, type LucideIcon } from "lucide-react";
import { memo, type ReactNode } from "react";
import type { KeyView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { Button } from "../controls/Button.tsx";
import { classes } from "../controls/classes.ts";
import { Failure } from "../controls/Failure.tsx";
import { isTrouble, lastUseText } from "../last-use-text.ts";
import { KeyDrawing } from "../marks/KeyDrawing.tsx";
import { ProviderMark } from "../marks/ProviderMark.tsx";
import { t } from "../text.ts";
import { useTask } from "../use-task.ts";
import { dateText, exactText } from "../when.ts";
import { keyElementId } from "./key-element-id.ts";
import type { RevealPurpose } from "./use-reveal.ts";

export interface KeyActions {
  readonly onActivate: (key: KeyView) => Promise<void>;
  readonly onReveal: (key: KeyView, purpose: RevealPurpose) => void;
  readonly onRename: (key: KeyView) => void;
  readonly onDelete: (key: KeyView) => void;
}

interface KeyRowProps {
  readonly view: KeyView;
  /** Any number where the key was never used. */
  readonly nowMs: number;
  /** The same at every drawing: there may be a thousand rows. */
  readonly actions: KeyActions;
}

export const KeyRow = memo(function KeyRow({ view, nowMs, actions }: KeyRowProps): ReactNode {
  const activation = useTask();
  const provider = PROVIDERS[view.provider].name;
  return (
    <li
      aria-label={view.name}
      className="grid transition-colors duration-300 has-[h2:focus]:bg-verdigris-tint gap-x-5 gap-y-3 px-4 py-4 @lg:grid-cols-[5.5rem_minmax(0,1fr)] @lg:px-5 @lg:py-5 @2xl:grid-cols-[5.5rem_minmax(0,1fr)_auto] @2xl:items-center"
    >
      <KeyDrawing
        provider={view.provider}
        mask={view.mask}
        className={classes("w-18 @lg:mt-1 @lg:w-22 @2xl:mt-0", view.active ? "text-brass" : "text-edge opacity-55")}
      />
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
          <h2 id={keyElementId(view.id)} tabIndex={-1} className="min-w-0 text-name font-semibold">
            {view.name}
          </h2>
          {view.active && <ActiveBadge provider={provider} />}
        </div>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5">
          <span className="inline-flex items-center gap-1.5">
            <ProviderMark provider={view.provider} className="size-3.5 text-ink-soft" />
            {provider}
          </span>
          <span className="inline-flex items-center">
            <code className="font-mono text-note text-ink-soft">{view.mask}</code>
            <RevealButton
              label={t("reveal.showOf", { name: view.name })}
              onClick={() => actions.onReveal(view, "show")}
              sign={Eye}
            />
            <RevealButton
              label={t("reveal.copyOf", { name: view.name })}
              onClick={() => actions.onReveal(view, "copy")}
              sign={Copy}
            />
          </span>
        </p>
        <KeyHistory view={view} nowMs={nowMs} />
      </div>
      <div className="-mx-2.5 flex flex-wrap items-center gap-x-1 @lg:col-start-2 @2xl:col-start-auto @2xl:mx-0">
        {!view.active && (
          <Button
            kind="secondary"
            size="small"
            className="mx-1.5"
            pending={activation.pending}
            pendingText={t("keys.makingActive")}
            aria-label={t("keys.makeActiveOf", { name: view.name })}
            onClick={() => activation.run(() => actions.onActivate(view))}
          >
            {t("keys.makeActive")}
          </Button>
        )}
        <Button
          kind="quiet"
          size="small"
          aria-label={t("keys.renameOf", { name: view.name })}
          onClick={() => actions.onRename(view)}
        >
          {t("keys.rename")}
        </Button>
        <Button
          kind="quietDanger"
          size="small"
          aria-label={t("keys.deleteOf", { name: view.name })}
          onClick={() => actions.onDelete(view)}
        >
          {t("keys.delete")}
        </Button>
      </div>
      <Failure code={activation.failure} className="col-span-full" />
    </li>
  );
}, isSameRow);

/** Every list that is read brings new objects for the same keys. */
function isSameRow(before: KeyRowProps, after: KeyRowProps): boolean {
  const isSameKey = JSON.stringify(before.view) === JSON.stringify(after.view);
  return isSameKey && before.nowMs === after.nowMs && before.actions === after.actions;
}

interface RevealButtonProps {
  readonly label: string;
  readonly sign: LucideIcon;
  readonly onClick: () => void;
}

function RevealButton({ label, sign: Sign, onClick }: RevealButtonProps): ReactNode {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="-my-1 ms-1 flex size-7 shrink-0 cursor-pointer items-center justify-center rounded-control text-ink-soft transition-colors duration-150 hover:bg-sunken hover:text-ink"
    >
      <Sign className="size-4" aria-hidden="true" />
    </button>
  );
}

function ActiveBadge({ provider }: { readonly provider: string }): ReactNode {
  return (
    <span
      title={t("keys.activeHint", { provider })}
      className="shrink-0 rounded-full bg-brass-tint px-2.5 py-0.5 text-note font-semibold text-brass-ink forced-colors:border"
    >
      {t("keys.active")}
    </span>
  );
}

function KeyHistory({ view: { addedAtMs, lastUse }, nowMs }: Pick<KeyRowProps, "view" | "nowMs">): ReactNode {
  return (
    <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-note text-ink-soft">
      <span className={classes(lastUse !== null && isTrouble(lastUse) && "font-medium text-danger")}>
        {lastUse === null ? (
          t("keys.never")
        ) : (
          <time dateTime={new Date(lastUse.atMs).toISOString()} title={exactText(lastUse.atMs)}>
            {lastUseText(lastUse, nowMs)}
          </time>
        )}
      </span>
      <time dateTime={new Date(addedAtMs).toISOString()} title={exactText(addedAtMs)}>
        {t("keys.added", { date: dateText(addedAtMs) })}
      </time>
    </p>
  );
}
