/** What a person can change about the site in front: whether it gets a key, and which. Nothing where there is nothing to change. */
import type { ReactNode } from "react";
import type { SiteView } from "../../lib/messages/views.ts";
import type { ProviderId } from "../../lib/providers/provider-id.ts";
import { Failure } from "../controls/Failure.tsx";
import { ToggleSwitch } from "../controls/ToggleSwitch.tsx";
import { useServices } from "../services.tsx";
import { AllowSite } from "../site/AllowSite.tsx";
import { RestoreSite } from "../site/RestoreSite.tsx";
import { isChangeable } from "../site/site-words.ts";
import { t } from "../text.ts";
import { focusHeading } from "../use-heading-focus.ts";
import { useTask } from "../use-task.ts";
import { KeyChoice } from "./KeyChoice.tsx";
import { WhatIsSent } from "./WhatIsSent.tsx";

interface SiteControlsProps {
  readonly site: SiteView;
  readonly onChanged: (site: SiteView) => void;
}

export function SiteControls({ site, onChanged }: SiteControlsProps): ReactNode {
  const { client } = useServices();
  const task = useTask();

  function change(next: { enabled: boolean } | { provider: ProviderId }): void {
    task.run(async () => onChanged(await client("site.change", { id: site.id, ...next })));
  }

  if (!isChangeable(site)) return null;
  return (
    <div className="divide-y divide-line px-4">
      <div className="py-4">
        <ToggleSwitch
          label={t("site.switch")}
          on={site.enabled}
          pending={task.pending}
          onChange={(enabled) => change({ enabled })}
        />
        <Failure code={task.failure} className="mt-3" />
      </div>
      {site.enabled && site.choices.length > 0 && (
        <KeyChoice site={site} pending={task.pending} onChange={(provider) => change({ provider })} />
      )}
      <WhatIsSent site={site} />
    </div>
  );
}

interface SiteRemedyProps extends SiteControlsProps {
  /** Asks again what is true of the site. */
  readonly onAllowed: () => Promise<void>;
}

/** The one thing that would serve the site again, where it lies with the browser or with what is stored; shown locked too. */
export function SiteRemedy({ site, onChanged, onAllowed }: SiteRemedyProps): ReactNode {
  if (site.status === "no-permission") {
    return (
      <div className="p-4">
        <AllowSite site={site} className="w-full" onAllowed={() => onAllowed().then(focusHeading)} />
      </div>
    );
  }
  if (site.status !== "damaged" || !site.builtIn) return null;
  return (
    <div className="p-4">
      <RestoreSite
        site={site}
        className="w-full"
        onRestored={(restored) => {
          onChanged(restored);
          focusHeading();
        }}
      />
    </div>
  );
}
