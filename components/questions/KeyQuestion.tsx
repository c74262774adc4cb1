/**
 * A site asks to add or delete a key: who asks, what exactly, why now, and what follows from either answer. "No" has the focus
 * and no form is around it, so that only a click or a key on the yes itself is a yes, and none of it before the question has
 * stood still.
 */
import { type ReactNode, useEffect, useRef } from "react";
import type { QuestionView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { Button } from "../controls/Button.tsx";
import { ProviderMark } from "../marks/ProviderMark.tsx";
import { t } from "../text.ts";
import { useNow } from "../use-now.ts";
import { sinceText } from "../when.ts";
import { useSteady } from "./use-steady.ts";

export type AnyKeyQuestion = Extract<QuestionView, { kind: "add-key" | "delete-key" }>;

interface KeyQuestionProps {
  readonly question: AnyKeyQuestion;
  /** The answer that is on its way. */
  readonly saying: boolean | null;
  readonly takesFocus: boolean;
  readonly onAnswer: (yes: boolean) => void;
}

export function KeyQuestion({ question, saying, takesFocus, onAnswer }: KeyQuestionProps): ReactNode {
  const buttons = useRef<HTMLDivElement>(null);
  const refusal = useRef<HTMLButtonElement>(null);
  const { steady, isSteady } = useSteady(buttons);
  const adds = question.kind === "add-key";
  const title = `question-${question.id}`;

  useEffect(() => {
    // Who asks stays in sight, however long their names are.
    if (takesFocus) refusal.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  function answer(yes: boolean): void {
    if (isSteady()) onAnswer(yes);
  }

  return (
    <section aria-labelledby={title}>
      <h2 id={title} className="text-name font-semibold">
        {adds ? t("questions.addTitle", { site: question.site }) : t("questions.deleteTitle")}
      </h2>
      <Facts question={question} />
      <Consequences question={question} />
      <div ref={buttons} className="mt-4 grid max-w-100 grid-cols-2 gap-2">
        <Button
          ref={refusal}
          aria-disabled={!steady}
          pending={saying === false}
          pendingText={t("questions.saying")}
          onClick={() => answer(false)}
        >
          {t("questions.no")}
        </Button>
        <Button
          kind={adds ? "primary" : "danger"}
          aria-disabled={!steady}
          pending={saying === true}
          pendingText={t("questions.saying")}
          onClick={() => answer(true)}
        >
          {adds ? t("questions.yesAdd") : t("questions.yesDelete")}
        </Button>
      </div>
    </section>
  );
}

function Facts({ question }: Pick<KeyQuestionProps, "question">): ReactNode {
  const { site, origin, kind, provider, name, mask, askedAtMs } = question;
  const nowMs = useNow();
  return (
    <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 [&_dt]:text-ink-soft">
      <dt>{t("questions.from")}</dt>
      <dd>
        {kind === "delete-key" && <span className="block">{t("questions.deleteAsked", { site })}</span>}
        <code className="font-mono text-note">{origin}</code>
      </dd>
      <dt>{t("questions.key")}</dt>
      <dd>
        <span className="font-semibold">{name}</span>
        <span className="flex flex-wrap items-center gap-x-3">
          <span className="inline-flex items-center gap-1.5">
            <ProviderMark provider={provider} className="size-3.5 text-ink-soft" />
            {PROVIDERS[provider].name}
          </span>
          <code className="font-mono text-note">{mask}</code>
        </span>
      </dd>
      <dt>{t("questions.asked")}</dt>
      <dd>{sinceText(askedAtMs, nowMs)}</dd>
    </dl>
  );
}

function Consequences({ question: { kind, provider } }: Pick<KeyQuestionProps, "question">): ReactNode {
  const lines =
    kind === "add-key"
      ? [t("questions.addWhy"), t("questions.addYes"), t("questions.addNo")]
      : [
          t("questions.deleteWhy"),
          t("questions.deleteYes", { provider: PROVIDERS[provider].name }),
          t("questions.deleteNo"),
        ];
  return (
    <div className="mt-3 space-y-1.5 text-note">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
