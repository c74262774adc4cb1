/** The section "Security": when the vault locks, its passphrase, whether it is intact and kept, and its end. */
import { type ReactNode, useCallback } from "react";
import type { VaultView } from "../../lib/messages/views.ts";
import type { VaultSettings } from "../../lib/vault/settings.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { useSay } from "../controls/Sayings.tsx";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { useLive } from "../use-live.ts";
import { LockSettings } from "./LockSettings.tsx";
import { PassphraseCard } from "./PassphraseCard.tsx";
import { SecurityCard } from "./SecurityCard.tsx";
import { StorageCard } from "./StorageCard.tsx";
import { VaultCheck } from "./VaultCheck.tsx";
import { WipeButton } from "./WipeButton.tsx";

interface SecurityPageProps {
  readonly onWiped: (vault: VaultView) => void;
}

export function SecurityPage({ onWiped }: SecurityPageProps): ReactNode {
  const { client } = useServices();
  const say = useSay();
  const view = useLive(useCallback(() => client("security.view"), [client]));

  async function change(settings: Partial<VaultSettings>): Promise<void> {
    view.accept(await client("security.change", settings));
  }

  async function check(): Promise<void> {
    const { damages } = await client("vault.check");
    await view.reload();
    say(damages.length === 0 ? t("security.checkFine") : t("security.checkFaults", damages.length));
  }

  return (
    <div className="space-y-6">
      <h1 tabIndex={-1} className="text-title font-semibold">
        {t("security.title")}
      </h1>
      {view.status === "loading" && <p className="text-ink-soft">{t("security.loading")}</p>}
      {view.status === "failed" && (
        <div className="space-y-3">
          <Failure code={view.code} />
          <Button onClick={() => void view.reload()}>{t("common.tryAgain")}</Button>
        </div>
      )}
      {view.status === "ready" && (
        <>
          <LockSettings view={view.value} onChange={change} />
          <PassphraseCard />
          <VaultCheck lastCheck={view.value.lastCheck} onCheck={check} />
          <StorageCard />
        </>
      )}
      {view.status !== "loading" && (
        <SecurityCard title={t("security.wipeTitle")} intro={t("security.wipeIntro")}>
          <WipeButton onWiped={onWiped} />
        </SecurityCard>
      )}
    </div>
  );
}
