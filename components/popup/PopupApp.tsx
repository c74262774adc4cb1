/** The popup: what waits for an answer first, then this tab's site and what can be done about it; or the way into the vault. */
import { type ReactNode, useCallback } from "react";
import type { PopupView, QuestionView, SiteView } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { QuestionPanel } from "../questions/QuestionPanel.tsx";
import { useLinger } from "../questions/use-linger.ts";
import { findUnlockQuestion, hasKeyQuestion, useAnswering } from "../questions/use-questions.ts";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { useHeadingFocus } from "../use-heading-focus.ts";
import { type Live, useLive } from "../use-live.ts";
import { useTask } from "../use-task.ts";
import { LockButton } from "../vault/LockButton.tsx";
import { UnlockForm } from "../vault/UnlockForm.tsx";
import { KeysAtHand } from "./KeysAtHand.tsx";
import { NoSite } from "./NoSite.tsx";
import { PopupFrame } from "./PopupFrame.tsx";
import { SetUp } from "./SetUp.tsx";
import { SiteControls, SiteRemedy } from "./SiteControls.tsx";
import { SiteStatement } from "./SiteStatement.tsx";
import { useEscapeCloses } from "./use-escape-closes.ts";

interface PopupAppProps {
  /** What is known already when the page begins, and looked at again at once; null where it is not. */
  readonly first?: PopupView | null;
}

export function PopupApp({ first = null }: PopupAppProps): ReactNode {
  const { client, currentOrigin } = useServices();
  const load = useCallback(async () => {
    const origin = await currentOrigin();
    return client("popup.view", origin === null ? {} : { origin });
  }, [client, currentOrigin]);
  const view = useLive(load, first);
  useEscapeCloses();
  useHeadingFocus(view.status === "ready" ? view.value.vault.status : null);
  if (view.status === "loading") return <PopupFrame vault={null} />;
  if (view.status === "failed") return <PopupFailed view={view} />;
  return <OpenPopup view={view} />;
}

type Ready = Live<PopupView> & { readonly status: "ready" };

function OpenPopup({ view }: { readonly view: Ready }): ReactNode {
  const { vault, site, keys, assistant } = view.value;
  const { status } = vault;
  const questions = useAnswering(listQuestions(view));
  const locking = useTask();
  const isAsking = useLinger(hasKeyQuestion(questions));
  const lookAgain = () => void view.reload();

  function showSite(changed: SiteView): void {
    view.accept({ ...view.value, site: changed });
    // A choice for one site changes the keys, too.
    lookAgain();
  }

  const unlockForm = <UnlockForm onUnlocked={lookAgain} />;
  const waiting = <QuestionPanel questions={questions} vault={status} unlockForm={unlockForm} takesFocus />;
  // A request that waits for the vault has the popup to itself: there is one thing to do.
  if (status === "locked" && findUnlockQuestion(questions)) return <PopupFrame vault={vault} waiting={waiting} />;
  return (
    <PopupFrame
      vault={vault}
      inUse={status === "unlocked" && site?.status === "on"}
      locking={locking}
      onLocked={lookAgain}
      waiting={waiting}
      head={<Head view={view.value} isAsking={isAsking} />}
    >
      {status === "none" && <SetUp />}
      {status !== "none" && site && <SiteRemedy site={site} onChanged={showSite} onAllowed={view.reload} />}
      {status === "locked" && <div className="p-4">{unlockForm}</div>}
      {/* Not beside a question, nor at once in its place: what comes under the pointer must not be a switch of something else. */}
      {status === "unlocked" && site && !isAsking && <SiteControls site={site} keys={keys} onChanged={showSite} />}
      {status === "unlocked" && !site && !isAsking && <KeysAtHand keys={keys} assistant={assistant} />}
    </PopupFrame>
  );
}

/** The questions, as a part of what the popup keeps true. */
function listQuestions({ value, reload, accept }: Ready): Live<readonly QuestionView[]> {
  return {
    status: "ready",
    value: value.questions,
    reload,
    // What else has become true since the click is asked for again: an answer changes keys and sites, and the vault may be locked by now.
    accept: (questions) => {
      accept({ ...value, questions });
      void reload();
    },
  };
}

interface HeadProps {
  readonly view: PopupView;
  readonly isAsking: boolean;
}

function Head({ view: { vault, site, origin }, isAsking }: HeadProps): ReactNode {
  if (site !== null) return <SiteStatement site={site} isBesideQuestion={isAsking} />;
  if (vault.status === "unlocked") return <NoSite origin={origin} />;
  return (
    <h1 tabIndex={-1} className="text-name font-normal">
      {vault.status === "none" ? t("popup.noVault") : t("unlock.hint")}
    </h1>
  );
}

/** Locking needs nothing that could not be read. */
function PopupFailed({ view }: { readonly view: Live<PopupView> & { readonly status: "failed" } }): ReactNode {
  const locking = useTask();
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
        <Failure code={locking.failure ?? view.code} />
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void view.reload()}>{t("common.tryAgain")}</Button>
          <LockButton task={locking} onLocked={() => void view.reload()} />
        </div>
      </div>
    </PopupFrame>
  );
}
