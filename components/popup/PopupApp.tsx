/** The popup: what waits for an answer first, then this tab's site and what can be done about it; or the way into the vault. */
import { type ReactNode, useCallback } from "react";
import type { VaultView } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { QuestionPanel } from "../questions/QuestionPanel.tsx";
import { useLinger } from "../questions/use-linger.ts";
import { findUnlockQuestion, hasKeyQuestion, useQuestions } from "../questions/use-questions.ts";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { useHeadingFocus } from "../use-heading-focus.ts";
import { type Live, useLive } from "../use-live.ts";
import { useTask } from "../use-task.ts";
import { UnlockForm } from "../vault/UnlockForm.tsx";
import { NoSite } from "./NoSite.tsx";
import { PopupFrame } from "./PopupFrame.tsx";
import { SetUp } from "./SetUp.tsx";
import { SiteControls, SiteRemedy } from "./SiteControls.tsx";
import { SiteStatement } from "./SiteStatement.tsx";
import { type ThisTab, useThisTab } from "./use-this-tab.ts";

export function PopupApp(): ReactNode {
  const { client } = useServices();
  const vault = useLive(useCallback(() => client("vault.view"), [client]));
  const tab = useThisTab();
  const questions = useQuestions();
  const locking = useTask();
  const isAsking = useLinger(hasKeyQuestion(questions));
  const isLoading = vault.status === "loading" || tab.status === "loading" || questions.list.status === "loading";
  useHeadingFocus(vault.status === "ready" && !isLoading ? vault.value.status : null);

  function changeVault(next: VaultView): void {
    vault.accept(next);
    // The site's status follows the vault's; the subscription may be later than this.
    void tab.reload();
  }

  if (vault.status === "failed") return <PopupFailed view={vault} />;
  if (vault.status === "loading" || isLoading) return <PopupFrame vault={null} />;
  const { status } = vault.value;
  const unlockForm = <UnlockForm onUnlocked={changeVault} />;
  const waiting = <QuestionPanel questions={questions} vault={status} unlockForm={unlockForm} takesFocus />;
  // A request that waits for the vault has the popup to itself: there is one thing to do.
  if (status === "locked" && findUnlockQuestion(questions)) {
    return <PopupFrame vault={vault.value} waiting={waiting} />;
  }
  const site = tab.status === "ready" ? tab.value.site : null;
  return (
    <PopupFrame
      vault={vault.value}
      inUse={status === "unlocked" && site?.status === "on"}
      locking={locking}
      onLocked={changeVault}
      waiting={waiting}
      head={headOf(vault.value, tab)}
    >
      {status === "none" && <SetUp />}
      {status !== "none" && site && (
        <SiteRemedy
          site={site}
          onChanged={(changed) => tab.accept({ origin: changed.origin, site: changed })}
          onAllowed={tab.reload}
        />
      )}
      {status === "locked" && <div className="p-4">{unlockForm}</div>}
      {/* Not beside a question, nor at once in its place: what comes under the pointer must not be a switch of something else. */}
      {status === "unlocked" && site && !isAsking && (
        <SiteControls site={site} onChanged={(changed) => tab.accept({ origin: changed.origin, site: changed })} />
      )}
    </PopupFrame>
  );
}

function headOf(vault: VaultView, tab: Live<ThisTab>): ReactNode {
  if (tab.status === "failed") return <Failure code={tab.code} />;
  if (tab.status === "ready" && tab.value.site !== null) return <SiteStatement site={tab.value.site} />;
  if (vault.status === "unlocked") return <NoSite origin={tab.status === "ready" ? tab.value.origin : null} />;
  const words = vault.status === "none" ? t("popup.noVault") : t("unlock.hint");
  return (
    <h1 tabIndex={-1} className="text-name font-normal">
      {words}
    </h1>
  );
}

function PopupFailed({ view }: { readonly view: Live<VaultView> & { readonly status: "failed" } }): ReactNode {
  return (
    <PopupFrame
      vault={null}
      head={
        <h1 tabIndex={-1} className="text-name font-semibold">
          {t("page.failed")}
        </h1>
      }
    >
      <div className="space-y-3 p-4">
        <Failure code={view.code} />
        <Button onClick={() => void view.reload()}>{t("common.tryAgain")}</Button>
      </div>
    </PopupFrame>
  );
}
