/** Says what was done: seen for a few seconds at the foot of the page, and read out by a screen reader. */
import { Toast } from "@base-ui/react/toast";
import { Check, X } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import { t } from "../text.ts";

const SHOWN_MS = 6_000;

export function SayingsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Toast.Provider timeout={SHOWN_MS} limit={1}>
      {children}
      <Toast.Portal>
        <Toast.Viewport
          aria-label={t("page.sayings")}
          className="fixed inset-x-0 bottom-0 mx-auto w-full max-w-120 p-4"
        >
          <Sayings />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

export function useSay(): (sentence: string) => void {
  const { add } = Toast.useToastManager();
  return useCallback((sentence: string) => void add({ title: sentence }), [add]);
}

function Sayings(): ReactNode {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      // What can be reached in it is its button; the sentence itself needs no stop.
      tabIndex={-1}
      className={
        "absolute inset-x-4 bottom-4 rounded-card bg-panel text-on-panel shadow-float transition-[opacity,translate] duration-200 " +
        "ease-settle data-ending-style:translate-y-2 data-ending-style:opacity-0 data-limited:opacity-0 " +
        "data-starting-style:translate-y-2 data-starting-style:opacity-0 forced-colors:border"
      }
    >
      <Toast.Content className="flex items-center gap-3 py-2 ps-4 pe-2">
        <Check className="size-4.5 shrink-0 text-panel-brass" aria-hidden="true" />
        <Toast.Title render={<p />} className="min-w-0 flex-1 py-1.5" />
        <Toast.Close
          aria-label={t("common.close")}
          className="flex size-9 shrink-0 cursor-pointer items-center justify-center rounded-control text-on-panel-soft hover:bg-panel-line hover:text-on-panel"
        >
          <X className="size-4.5" aria-hidden="true" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
