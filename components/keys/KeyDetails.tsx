/** One key in full, beside the list or in its place: what can be told of it, which sites get it, and all that can be done with it. */
import { ArrowLeft, Copy, Eye, type LucideIcon, Pencil, Trash2, X } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import type { KeyList, KeyView, SiteView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { Button, type ButtonKind } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { KeyDrawing } from "../marks/KeyDrawing.tsx";
import { openSection } from "../options/section.ts";
import { t } from "../text.ts";
import { useTask } from "../use-task.ts";
import { ActiveBadge } from "./ActiveBadge.tsx";
import { KeyFacts } from "./KeyFacts.tsx";
import { DETAILS_ELEMENT_ID } from "./key-element-id.ts";
import type { Asking } from "./use-key-dialogs.ts";

interface KeyDetailsProps {
  /** Null where there is no such key any more. */
  readonly view: KeyView | null;
  readonly list: KeyList;
  /** Null until they have been read. */
  readonly sites: readonly SiteView[] | null;
  readonly nowMs: number;
  /** The address of the list alone. */
  readonly backTo: string;
  readonly onAsk: (asking: Asking) => void;
  readonly onActivate: (key: KeyView) => Promise<void>;
}

export function KeyDetails({ view, list, sites, nowMs, backTo, onAsk, onActivate }: KeyDetailsProps): ReactNode {
  function leaveOnEscape(event: KeyboardEvent): void {
    // What a dialog in front of it hears is not meant for it.
    if (event.key === "Escape" && event.currentTarget.contains(event.target as Node)) openSection(backTo);
  }

  return (
    <section
      aria-labelledby={DETAILS_ELEMENT_ID}
      onKeyDown={leaveOnEscape}
      className="@container wide:sticky wide:top-10"
    >
      <a
        href={backTo}
        className="mb-3 inline-flex items-center gap-1.5 rounded-small py-1 text-note text-ink-soft hover:text-ink wide:hidden"
      >
        <ArrowLeft className="size-4 rtl:-scale-x-100" aria-hidden="true" />
        {t("keys.back")}
      </a>
      <div className="overflow-hidden rounded-card border border-line bg-surface shadow-card wide:max-h-[calc(100dvh-5rem)] wide:overflow-y-auto">
        <DetailsHead view={view} backTo={backTo} />
        {view && (
          <>
            <KeyFacts view={view} keys={list.keys} sites={sites} nowMs={nowMs} />
            <KeyActions key={view.id} view={view} onAsk={onAsk} onActivate={onActivate} />
          </>
        )}
      </div>
    </section>
  );
}

function DetailsHead({ view, backTo }: Pick<KeyDetailsProps, "view" | "backTo">): ReactNode {
  return (
    <div className="relative bg-panel px-5 py-5 text-on-panel forced-colors:border-b">
      <a
        href={backTo}
        aria-label={t("keys.closeDetails")}
        title={t("keys.closeDetails")}
        className="absolute end-3 top-3 hidden size-8 items-center justify-center rounded-control text-on-panel-soft outline-on-panel hover:bg-panel-line hover:text-on-panel wide:flex"
      >
        <X className="size-4.5" aria-hidden="true" />
      </a>
      {view && <KeyDrawing provider={view.provider} mask={view.mask} className="mb-4 w-32 text-panel-brass" />}
      <h2 id={DETAILS_ELEMENT_ID} tabIndex={-1} className="text-name font-semibold wide:pe-8">
        {view ? view.name : t("keys.gone")}
      </h2>
      {view && (
        <p className="mt-1.5 flex flex-wrap items-center gap-2.5 text-on-panel-soft">
          {PROVIDERS[view.provider].name}
          {view.active && <ActiveBadge provider={view.provider} />}
        </p>
      )}
    </div>
  );
}

interface KeyActionsProps extends Pick<KeyDetailsProps, "onAsk" | "onActivate"> {
  readonly view: KeyView;
}

function KeyActions({ view, onAsk, onActivate }: KeyActionsProps): ReactNode {
  const activation = useTask();
  const { name } = view;
  return (
    <div className="border-t border-line px-5 py-4">
      <Failure code={activation.failure} className="mb-3" />
      {!view.active && (
        <Button
          className="mb-2 w-full"
          pending={activation.pending}
          pendingText={t("keys.makingActive")}
          aria-label={t("keys.makeActiveOf", { name })}
          onClick={() => activation.run(() => onActivate(view))}
        >
          {t("keys.makeActive")}
        </Button>
      )}
      <div className="grid grid-cols-2 gap-2">
        <Action sign={Eye} label={t("reveal.showOf", { name })} onClick={() => onAsk({ what: "show", key: view })}>
          {t("keys.show")}
        </Action>
        <Action sign={Copy} label={t("reveal.copyOf", { name })} onClick={() => onAsk({ what: "copy", key: view })}>
          {t("keys.copy")}
        </Action>
        <Action sign={Pencil} label={t("keys.renameOf", { name })} onClick={() => onAsk({ what: "rename", key: view })}>
          {t("keys.rename")}
        </Action>
        <Action
          kind="outlineDanger"
          sign={Trash2}
          label={t("keys.deleteOf", { name })}
          onClick={() => onAsk({ what: "delete", key: view })}
        >
          {t("keys.delete")}
        </Action>
      </div>
    </div>
  );
}

interface ActionProps {
  readonly kind?: ButtonKind;
  readonly sign: LucideIcon;
  /** Names the key too. */
  readonly label: string;
  readonly onClick: () => void;
  readonly children: string;
}

function Action({ kind = "secondary", sign: Sign, label, onClick, children }: ActionProps): ReactNode {
  return (
    <Button kind={kind} aria-label={label} onClick={onClick}>
      <Sign className="size-4 shrink-0" aria-hidden="true" />
      {children}
    </Button>
  );
}
