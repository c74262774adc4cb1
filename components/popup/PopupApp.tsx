/** The popup: this tab's site first, then what can be done about it; or the way into the vault. */
import { type ReactNode, useCallback } from "react";
import type { SiteView, VaultView } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { useHeadingFocus } from "../use-heading-focus.ts";
import { type Live, useLive } from "../use-live.ts";
import { useTask } from "../use-task.ts";
import { UnlockForm } from "../vault/UnlockForm.tsx";
import { NoSite } from "./NoSite.tsx";
import { PopupFrame } from "./PopupFrame.tsx";
import { SetUp } from "./SetUp.tsx";
import { SiteControls } from "./SiteControls.tsx";
import { SiteStatement } from "./SiteStatement.tsx";

export function PopupApp(): ReactNode {
  const { client } = useServices();
  const vault = useLive(useCallback(() => client("vault.view"), [client]));
  const site = useThisTab();
  const locking = useTask();
  useHeadingFocus(vault.status === "ready" && site.status !== "loading" ? vault.value.status : null);

  function changeVault(next: VaultView): void {
    vault.accept(next);
    // The site's status follows the vault's; the subscription may be later than this.
    void site.reload();
  }

  if (vault.status === "loading" || site.status === "loading") return <PopupFrame vault={null} />;
  if (vault.status === "failed") return <PopupFailed view={vault} />;
  const shown = site.status === "ready" ? site.value : null;
  return (
    <PopupFrame
      vault={vault.value}
      inUse={vault.value.status === "unlocked" && shown?.status === "on"}
      locking={locking}
      onLocked={changeVault}
      head={headOf(vault.value, site)}
    >
      {vault.value.status === "none" && <SetUp />}
      {vault.value.status === "locked" && (
        <div className="p-4">
          <UnlockForm onUnlocked={changeVault} />
        </div>
      )}
      {vault.value.status === "unlocked" && shown && <SiteControls site={shown} onChanged={site.accept} />}
    </PopupFrame>
  );
}

function useThisTab(): Live<SiteView | null> {
  const { client, currentOrigin } = useServices();
  return useLive(
    useCallback(async () => {
      const origin = await currentOrigin();
      return origin === null ? null : client("site.view", { origin });
    }, [client, currentOrigin]),
  );
}

function headOf(vault: VaultView, site: Live<SiteView | null>): ReactNode {
  if (site.status === "failed") return <Failure code={site.code} />;
  if (site.status === "ready" && site.value !== null) return <SiteStatement site={site.value} />;
  if (vault.status === "unlocked") return <NoSite />;
  const words = vault.status === "none" ? t("popup.noVault") : t("unlock.hint");
  return (
    <h1 tabIndex={-1} className="text-name font-normal">
      {words}
    </h1>
  );
}

function PopupFailed({ view }: { readonly view: Live<VaultView> & { readonly status: "failed" } }): ReactNode {
  return (
    <PopupFrame
      vault={null}
      head={
        <h1 tabIndex={-1} className="text-name font-semibold">
          {t("page.failed")}
        </h1>
      }
    >
      <div className="space-y-3 p-4">
        <Failure code={view.code} />
        <Button onClick={() => void view.reload()}>{t("common.tryAgain")}</Button>
      </div>
    </PopupFrame>
  );
}
