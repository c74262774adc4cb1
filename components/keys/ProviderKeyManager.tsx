/** The section "LLM Providers": every key there is, one of them in full where it was chosen, and what can be done with each. */
import { Plus } from "lucide-react";
import { type ReactNode, useCallback, useRef, useState } from "react";
import type { KeyList } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { classes } from "../controls/classes.ts";
import { Failure } from "../controls/Failure.tsx";
import { Notice } from "../controls/Notice.tsx";
import { type KeysSection, leaveForSection } from "../options/section.ts";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { useLive } from "../use-live.ts";
import { useNow } from "../use-now.ts";
import { KeyDetails } from "./KeyDetails.tsx";
import { KeyDialogs } from "./KeyDialogs.tsx";
import { KeyListPane } from "./KeyListPane.tsx";
import { chooseKeys, NO_CHOICES } from "./key-choices.ts";
import { DETAILS_ELEMENT_ID, keyElementId } from "./key-element-id.ts";
import { useKeyChanges } from "./use-key-changes.ts";
import { useKeyChoices } from "./use-key-choices.ts";
import { useKeyDialogs } from "./use-key-dialogs.ts";
import { useKeys } from "./use-keys.ts";
import { useOpenKeyFocus } from "./use-open-key.ts";

const NO_KEYS: KeyList = { keys: [], damaged: [] };

export function ProviderKeyManager({ section }: { readonly section: KeysSection }): ReactNode {
  const { id } = section;
  const { client } = useServices();
  const keys = useKeys();
  const sites = useLive(useCallback(() => client("sites.list"), [client]));
  const heading = useRef<HTMLHeadingElement>(null);
  const chosen = useKeyChoices(section);
  const dialogs = useKeyDialogs(heading);
  const nowMs = useNow();
  useOpenKeyFocus(id, heading);
  const [wantedId, setWantedId] = useState(id);
  // Its row has to be there when its details are closed again.
  if (id !== null && id !== wantedId) setWantedId(id);

  const changes = useKeyChanges({
    keys,
    dialogs,
    onAdded: (key) => {
      setWantedId(key.id);
      if (chooseKeys([key], chosen.choices).length === 0) chosen.choose({ ...NO_CHOICES, sort: chosen.choices.sort });
    },
    onRemoved: () => id !== null && leaveForSection(chosen.fragmentOf(null)),
  });

  const { list } = keys;
  const shown = list.status === "ready" ? list.value : NO_KEYS;
  const isOpen = id !== null && list.status === "ready";
  const addButton = (
    <Button kind="primary" onClick={() => dialogs.ask({ what: "add" })}>
      <Plus className="size-4.5" aria-hidden="true" />
      {t("keys.add")}
    </Button>
  );
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 ref={heading} tabIndex={-1} className="text-title font-semibold">
          {t("keys.title")}
        </h1>
        {shown.keys.length > 0 && <div className={classes(isOpen && BESIDE_ONLY)}>{addButton}</div>}
      </div>
      {list.status === "loading" && <p className="text-ink-soft">{t("keys.loading")}</p>}
      {list.status === "failed" && (
        <div className="space-y-3">
          <Failure code={list.code} />
          <Button onClick={() => void list.reload()}>{t("common.tryAgain")}</Button>
        </div>
      )}
      {list.status === "ready" && (
        <div className="grid gap-6 wide:grid-cols-[minmax(0,1fr)_21rem] wide:items-start">
          {!isOpen && (
            <Notice title={t("keys.bringTitle")} className="wide:order-last">
              {t("keys.bring")}
            </Notice>
          )}
          <div className={classes("min-w-0 space-y-4", isOpen && BESIDE_ONLY)}>
            <KeyListPane
              list={shown}
              chosen={chosen}
              openId={id}
              wantedId={wantedId}
              addButton={addButton}
              onActivate={(key) => changes.activate(key, () => focusOn(keyElementId(key.id)))}
              onDiscard={(damagedId) => dialogs.ask({ what: "discard", id: damagedId })}
            />
          </div>
          {isOpen && (
            <KeyDetails
              view={shown.keys.find((key) => key.id === id) ?? null}
              list={shown}
              sites={sites.status === "ready" ? sites.value : null}
              nowMs={nowMs}
              backTo={chosen.fragmentOf(null)}
              onAsk={dialogs.ask}
              onActivate={(key) => changes.activate(key, () => focusOn(DETAILS_ELEMENT_ID))}
            />
          )}
        </div>
      )}
      <KeyDialogs dialogs={dialogs} list={shown} changes={changes} />
    </div>
  );
}

/** Details stand beside the list where there is room, and in its place where there is not. */
const BESIDE_ONLY = "hidden wide:block";

function focusOn(elementId: string): void {
  document.getElementById(elementId)?.focus();
}
