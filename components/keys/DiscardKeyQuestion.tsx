/** Asks before a record that cannot be read goes, and says what becomes of the requests that were stopped because of it. */
import type { ReactNode } from "react";
import { Question } from "../controls/Question.tsx";
import { t } from "../text.ts";

interface DiscardKeyQuestionProps {
  readonly open: boolean;
  /** How many cannot be read, this one among them. */
  readonly damagedCount: number;
  readonly onDiscard: () => Promise<void>;
  readonly onClose: () => void;
  readonly returnFocusTo: () => HTMLElement | null;
}

export function DiscardKeyQuestion({ damagedCount, onDiscard, ...rest }: DiscardKeyQuestionProps): ReactNode {
  return (
    <Question
      {...rest}
      title={t("discardKey.title")}
      no={t("discardKey.keep")}
      yes={t("discardKey.confirm")}
      yesPending={t("discardKey.pending")}
      onYes={onDiscard}
    >
      <p>{t("discardKey.body")}</p>
      <p className="font-medium text-ink">{t(damagedCount > 1 ? "discardKey.othersLeft" : "discardKey.lastOne")}</p>
    </Question>
  );
}
