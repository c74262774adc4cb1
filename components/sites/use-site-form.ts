/** What stands in the form, where its fault is, and the focus where that is. What was typed stays, whatever becomes of the sending. */
import { type RefObject, useEffect, useRef, useState } from "react";
import type { ErrorCode } from "../../lib/errors.ts";
import { type Task, useTask } from "../use-task.ts";
import { type Fault, findFault, placeOfRefusal, type SiteDraft } from "./site-draft.ts";

export interface SiteFormState {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly draft: SiteDraft;
  readonly task: Task;
  readonly edit: (change: Partial<SiteDraft>, focus?: string) => void;
  readonly errorAt: (place: string) => ErrorCode | null;
  /** What went wrong with no field to show it at. */
  readonly failure: ErrorCode | null;
  /** True where it may be sent; else the focus is where it may not. */
  readonly check: () => boolean;
}

export function useSiteForm(first: SiteDraft): SiteFormState {
  const [draft, setDraft] = useState(first);
  const [found, setFound] = useState<Fault | null>(null);
  const task = useTask();
  const form = useRef<HTMLFormElement>(null);
  const focus = useRef<string | null>(null);
  const refused = task.failure && { code: task.failure, place: placeOfRefusal(task.failure) };
  const fault = found ?? refused;
  const refusedPlace = refused?.place ?? null;

  useEffect(() => {
    if (refusedPlace !== null) focusField(form.current, refusedPlace);
  }, [refusedPlace]);

  useEffect(() => {
    if (focus.current !== null) focusField(form.current, focus.current);
    focus.current = null;
  });

  return {
    form,
    draft,
    task,
    edit: (change, place) => {
      focus.current = place ?? null;
      setFound(null);
      task.clear();
      setDraft((before) => ({ ...before, ...change }));
    },
    errorAt: (place) => (fault?.place === place ? fault.code : null),
    failure: fault?.place === null ? fault.code : null,
    check: () => {
      const next = findFault(draft);
      setFound(next);
      focus.current = next?.place ?? null;
      return next === null;
    },
  };
}

function focusField(form: HTMLFormElement | null, place: string): void {
  const field = form?.elements.namedItem(place);
  if (field instanceof HTMLElement) field.focus();
}
