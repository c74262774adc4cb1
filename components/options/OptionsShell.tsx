/** The frame of the open vault's page: mark, sections, lock, and the place where a section stands. */
import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import type { VaultView } from "../../lib/messages/views.ts";
import { Failure } from "../controls/Failure.tsx";
import { BrandTile } from "../marks/BrandMark.tsx";
import { t } from "../text.ts";
import { useTask } from "../use-task.ts";
import { LockButton } from "../vault/LockButton.tsx";

interface OptionsShellProps {
  readonly onLocked: (vault: VaultView) => void;
  readonly children: ReactNode;
}

export function OptionsShell({ onLocked, children }: OptionsShellProps): ReactNode {
  const locking = useTask();
  return (
    <div className="mx-auto flex min-h-dvh max-w-280 flex-col wide:grid wide:grid-cols-[15rem_minmax(0,1fr)] wide:grid-rows-[1fr_auto] wide:gap-x-12 wide:px-8">
      <a
        href="#content"
        className="absolute start-4 top-4 z-10 -translate-y-24 rounded-control bg-panel px-4 py-2 text-on-panel focus:translate-y-0"
      >
        {t("page.skip")}
      </a>
      <header className="flex items-center justify-between gap-3 border-b border-line px-4 py-3 row:px-8 wide:row-span-2 wide:flex-col wide:items-stretch wide:justify-start wide:gap-8 wide:border-b-0 wide:px-0 wide:py-10">
        <p className="flex min-w-0 items-center gap-3 font-semibold row:text-lead">
          <BrandTile />
          {t("extension_name")}
        </p>
        <nav aria-label={t("page.sections")} className="hidden wide:block">
          <a
            href="#content"
            aria-current="page"
            className="flex items-center gap-2.5 rounded-control bg-verdigris-tint px-3 py-2 font-medium text-verdigris forced-colors:border"
          >
            <KeyRound className="size-4.5" aria-hidden="true" />
            {t("keys.title")}
          </a>
        </nav>
        <div className="wide:mt-auto wide:border-t wide:border-line wide:pt-5">
          <LockButton size="small" task={locking} onLocked={onLocked} />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 row:px-8 row:py-10 wide:px-0">
        <Failure code={locking.failure} className="mb-6" />
        {children}
      </main>
      <footer className="px-4 pb-8 text-note text-ink-soft row:px-8 wide:px-0">{t("page.footer")}</footer>
    </div>
  );
}
