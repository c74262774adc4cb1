/** Whether the browser keeps the vault when the disk gets full: asked whenever this is shown, and again on request. */
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { Notice } from "../controls/Notice.tsx";
import { useServices } from "../services.tsx";
import { type PlainTextKey, t } from "../text.ts";
import { useTask } from "../use-task.ts";
import { SecurityCard } from "./SecurityCard.tsx";

type Answer = "loading" | "kept" | "not-kept" | "refused" | "unknown";

const ANSWER_TEXTS = {
  loading: "security.storageLoading",
  kept: "security.storageKept",
  "not-kept": "security.storageNotKeptNext",
  refused: "security.storageAsked",
  unknown: "security.storageUnknown",
} as const satisfies Record<Answer, PlainTextKey>;

export function StorageCard(): ReactNode {
  const { keepStorage } = useServices();
  const task = useTask();
  const [answer, setAnswer] = useState<Answer>("loading");

  useEffect(() => {
    let isShown = true;
    const tell = (kept: boolean | null) => isShown && setAnswer(answerOf(kept, "not-kept"));
    keepStorage().then(tell, () => tell(null));
    return () => {
      isShown = false;
    };
  }, [keepStorage]);

  async function ask(): Promise<void> {
    setAnswer(answerOf(await keepStorage(), "refused"));
  }

  const isAtRisk = answer === "not-kept" || answer === "refused";
  const sentence = t(ANSWER_TEXTS[answer]);
  return (
    <SecurityCard title={t("security.storageTitle")} intro={isAtRisk ? undefined : sentence}>
      {isAtRisk && (
        <>
          <div aria-live="polite">
            <Notice tone="caution" title={t("security.storageNotKept")}>
              {sentence}
            </Notice>
          </div>
          <Failure code={task.failure} />
          <Button pending={task.pending} pendingText={t("security.storageAsking")} onClick={() => task.run(ask)}>
            {t("security.storageAsk")}
          </Button>
        </>
      )}
    </SecurityCard>
  );
}

function answerOf(kept: boolean | null, where: "not-kept" | "refused"): Answer {
  if (kept === null) return "unknown";
  return kept ? "kept" : where;
}
