/** The oldest question that waits, and what came of the last answer. Nothing where nothing waits. */
import type { ReactNode } from "react";
import type { QuestionView, VaultStatus } from "../../lib/messages/views.ts";
import { Failure } from "../controls/Failure.tsx";
import { t } from "../text.ts";
import { KeyQuestion } from "./KeyQuestion.tsx";
import { UnlockQuestion } from "./UnlockQuestion.tsx";
import { findUnlockQuestion, type Questions } from "./use-questions.ts";

interface QuestionPanelProps {
  readonly questions: Questions;
  readonly vault: VaultStatus;
  /** What opens the vault, put into the question that asks for it; not needed where the vault is open. */
  readonly unlockForm?: ReactNode;
  /** Where a person came to answer: "No" has the focus. Elsewhere it would be taken from what they are typing. */
  readonly takesFocus?: boolean;
}

export function QuestionPanel({ questions, vault, unlockForm, takesFocus = false }: QuestionPanelProps): ReactNode {
  const { list, answering, saying, answer } = questions;
  const waiting = list.status === "ready" ? list.value.filter((question) => canAnswer(question, vault)) : [];
  const failure = list.status === "failed" ? list.code : answering.failure;
  const question = (vault === "locked" && findUnlockQuestion(questions)) || waiting[0];
  if (!question && failure === null) return null;
  return (
    <div className="border-b border-line bg-brass-tint p-4">
      <Failure code={failure} className={question ? "mb-4" : ""} />
      {question?.kind === "unlock" && (
        <UnlockQuestion
          key={question.id}
          question={question}
          stopping={saying === false}
          onStop={() => answer(question, false)}
        >
          {unlockForm}
        </UnlockQuestion>
      )}
      {question && question.kind !== "unlock" && (
        <KeyQuestion
          key={question.id}
          question={question}
          saying={saying}
          takesFocus={takesFocus}
          onAnswer={(yes) => answer(question, yes)}
        />
      )}
      {waiting.length > 1 && <p className="mt-3 text-note text-ink-soft">{t("questions.more", waiting.length - 1)}</p>}
    </div>
  );
}

/** An open vault has answered what asks to unlock it. */
function canAnswer({ kind }: QuestionView, vault: VaultStatus): boolean {
  return kind !== "unlock" || vault === "locked";
}
