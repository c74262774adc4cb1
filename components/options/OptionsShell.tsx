/** The frame of the open vault's page: mark, sections, lock, and the place where a section stands. */
import type { ReactNode } from "react";
import type { VaultView } from "../../lib/messages/views.ts";
import { Failure } from "../controls/Failure.tsx";
import { BrandTile } from "../marks/BrandMark.tsx";
import { t } from "../text.ts";
import { useTask } from "../use-task.ts";
import { LockButton } from "../vault/LockButton.tsx";
import { SectionNav } from "./SectionNav.tsx";
import type { Section } from "./section.ts";

interface OptionsShellProps {
  readonly section: Section["name"];
  readonly onLocked: (vault: VaultView) => void;
  /** What waits for an answer: above every section. */
  readonly waiting: ReactNode;
  readonly children: ReactNode;
}

export function OptionsShell({ section, onLocked, waiting, children }: OptionsShellProps): ReactNode {
  const locking = useTask();
  return (
    <div className="mx-auto flex min-h-dvh max-w-328 flex-col wide:grid wide:grid-cols-[15rem_minmax(0,1fr)] wide:grid-rows-[1fr_auto] wide:gap-x-12 wide:px-8">
      <button
        type="button"
        onClick={skipToContent}
        className="absolute start-4 top-4 z-10 -translate-y-24 cursor-pointer rounded-control bg-panel px-4 py-2 text-on-panel focus:translate-y-0"
      >
        {t("page.skip")}
      </button>
      <header className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3 row:px-8 wide:sticky wide:top-0 wide:row-span-2 wide:h-dvh wide:flex-col wide:flex-nowrap wide:items-stretch wide:justify-start wide:gap-8 wide:border-b-0 wide:px-0 wide:py-10">
        <p className="flex min-w-0 items-center gap-3 font-semibold row:text-lead">
          <BrandTile />
          {t("extension_name")}
        </p>
        <SectionNav section={section} />
        <div className="wide:mt-auto wide:border-t wide:border-line wide:pt-5">
          <LockButton size="small" task={locking} onLocked={onLocked} />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 row:px-8 row:py-10 wide:px-0">
        <Failure code={locking.failure} className="mb-6" />
        {waiting}
        {/* A line is read in one glance; the keys have their details beside them. */}
        <div className={section === "keys" ? undefined : "max-w-192"}>{children}</div>
      </main>
      <footer className="px-4 pb-8 text-note text-ink-soft row:px-8 wide:px-0">{t("page.footer")}</footer>
    </div>
  );
}

/** By script: a link would be a step in the page's address, whose fragment names the section. */
function skipToContent(): void {
  document.getElementById("content")?.focus();
}
