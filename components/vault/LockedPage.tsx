/** The options page of a locked vault: one field, and the truth about a forgotten passphrase. */
import type { ReactNode } from "react";
import type { VaultView } from "../../lib/messages/views.ts";
import { BrandTile } from "../marks/BrandMark.tsx";
import { t } from "../text.ts";
import { ForgottenPassphrase } from "./ForgottenPassphrase.tsx";
import { UnlockForm } from "./UnlockForm.tsx";

interface LockedPageProps {
  /** Unlocked, or deleted. */
  readonly onVault: (vault: VaultView) => void;
}

export function LockedPage({ onVault }: LockedPageProps): ReactNode {
  return (
    <main className="flex min-h-dvh p-4">
      <div className="m-auto w-full max-w-96 py-8">
        <BrandTile className="size-14 rounded-card" />
        <h1 tabIndex={-1} className="mt-6 text-title font-semibold">
          {t("unlock.title")}
        </h1>
        <p className="mt-1 mb-6 text-ink-soft">{t("unlock.hint")}</p>
        <UnlockForm onUnlocked={onVault} />
        <div className="mt-6">
          <ForgottenPassphrase onWiped={onVault} />
        </div>
      </div>
    </main>
  );
}
