/** A site's request waits for the vault: unlock, and it goes on by itself; or stop it. */
import { type ReactNode, useRef } from "react";
import type { QuestionView } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { t } from "../text.ts";
import { useSteady } from "./use-steady.ts";

interface UnlockQuestionProps {
  readonly question: QuestionView;
  readonly stopping: boolean;
  readonly onStop: () => void;
  /** The form that unlocks. */
  readonly children: ReactNode;
}

export function UnlockQuestion({ question, stopping, onStop, children }: UnlockQuestionProps): ReactNode {
  const buttons = useRef<HTMLDivElement>(null);
  const { steady, isSteady } = useSteady(buttons);
  return (
    <div>
      <h1 tabIndex={-1} className="text-name font-semibold">
        {t("questions.unlock", { site: question.site })}
      </h1>
      <p className="mt-1 font-mono text-note">{question.origin}</p>
      <p className="mt-2 text-ink-soft">{t("questions.unlockNext")}</p>
      <div className="mt-4">{children}</div>
      <div ref={buttons} className="mt-2.5">
        <Button
          className="w-full"
          aria-disabled={!steady}
          pending={stopping}
          pendingText={t("questions.stopping")}
          onClick={() => isSteady() && onStop()}
        >
          {t("questions.stop")}
        </Button>
      </div>
    </div>
  );
}
