/** The options page: which of its three pages is shown follows from the vault alone. */
import { type ReactNode, useCallback } from "react";
import type { VaultView } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { SayingsProvider } from "../controls/Sayings.tsx";
import { ProviderKeyManager } from "../keys/ProviderKeyManager.tsx";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { useHeadingFocus } from "../use-heading-focus.ts";
import { type Live, useLive } from "../use-live.ts";
import { LockedPage } from "../vault/LockedPage.tsx";
import { Welcome } from "../vault/Welcome.tsx";
import { OptionsShell } from "./OptionsShell.tsx";

export function OptionsApp(): ReactNode {
  const { client } = useServices();
  const vault = useLive(useCallback(() => client("vault.view"), [client]));
  useHeadingFocus(vault.status === "ready" ? vault.value.status : null);
  if (vault.status === "loading") return null;
  if (vault.status === "failed") return <OptionsFailed vault={vault} />;
  if (vault.value.status === "none") return <Welcome onCreated={vault.accept} />;
  if (vault.value.status === "locked") return <LockedPage onUnlocked={vault.accept} />;
  return (
    <SayingsProvider>
      <OptionsShell onLocked={vault.accept}>
        <ProviderKeyManager />
      </OptionsShell>
    </SayingsProvider>
  );
}

function OptionsFailed({ vault }: { readonly vault: Live<VaultView> & { readonly status: "failed" } }): ReactNode {
  return (
    <main className="flex min-h-dvh p-4">
      <div className="m-auto w-full max-w-120 space-y-4 py-8">
        <h1 tabIndex={-1} className="text-title font-semibold">
          {t("page.failed")}
        </h1>
        <Failure code={vault.code} />
        <Button onClick={() => void vault.reload()}>{t("common.tryAgain")}</Button>
      </div>
    </main>
  );
}
