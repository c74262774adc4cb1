/** What sites wait for the user to decide, oldest first, and the one way to answer it. */
import { useCallback, useState } from "react";
import { errorCodeOf } from "../../lib/errors.ts";
import type { QuestionView } from "../../lib/messages/views.ts";
import { useServices } from "../services.tsx";
import { focusHeading } from "../use-heading-focus.ts";
import { type Live, useLive } from "../use-live.ts";
import { type Task, useTask } from "../use-task.ts";

export interface Questions {
  readonly list: Live<readonly QuestionView[]>;
  readonly answering: Task;
  /** The answer that is on its way; null while there is none. */
  readonly saying: boolean | null;
  readonly answer: (question: QuestionView, yes: boolean) => void;
}

/** A question about a key, which only an open vault asks. */
export function hasKeyQuestion({ list }: Questions): boolean {
  return list.status === "ready" && list.value.some(({ kind }) => kind !== "unlock");
}

export function useQuestions(): Questions {
  const { client } = useServices();
  return useAnswering(useLive(useCallback(() => client("questions.list"), [client])));
}

/** @param list where it is a part of something else that is kept true */
export function useAnswering(list: Live<readonly QuestionView[]>): Questions {
  const { client } = useServices();
  const answering = useTask();
  const [saying, setSaying] = useState<boolean | null>(null);

  async function send(id: string, yes: boolean): Promise<void> {
    setSaying(yes);
    try {
      list.accept(await client("questions.answer", { id, yes }));
      focusHeading();
    } catch (thrown) {
      if (errorCodeOf(thrown) === "question-gone") await list.reload();
      throw thrown;
    } finally {
      setSaying(null);
    }
  }

  return { list, answering, saying, answer: ({ id }, yes) => answering.run(() => send(id, yes)) };
}

export function findUnlockQuestion({ list }: Questions): QuestionView | null {
  const waiting = list.status === "ready" ? list.value : [];
  return waiting.find(({ kind }) => kind === "unlock") ?? null;
}
