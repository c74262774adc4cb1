/** What a person can change about the site in front: whether it gets a key, and which. Nothing where there is nothing to change. */
import type { ReactNode } from "react";
import type { PopupView, SiteView } from "../../lib/messages/views.ts";
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
import { PauseButton } from "./PauseButton.tsx";
import { WhatIsSent } from "./WhatIsSent.tsx";

interface SiteChangeProps {
  readonly site: SiteView;
  readonly onChanged: (site: SiteView) => void;
}

interface SiteControlsProps extends SiteChangeProps {
  readonly keys: PopupView["keys"];
}

export function SiteControls({ site, keys, onChanged }: SiteControlsProps): ReactNode {
  const { client } = useServices();
  const { id } = site;
  const task = useTask();
  const pausing = useTask();
  const isPaused = site.status === "paused";
  const isPending = task.pending || pausing.pending;

  function change(work: () => Promise<SiteView>, by = task): void {
    if (!isPending) by.run(async () => onChanged(await work()));
  }

  if (!isChangeable(site)) return null;
  return (
    <div className="divide-y divide-line px-4">
      <div className="py-4">
        <ToggleSwitch
          label={t("site.switch")}
          on={site.enabled}
          pending={task.pending}
          onChange={(enabled) => change(() => client("site.change", { id, enabled }))}
        />
        {(isPaused || site.status === "on") && (
          <div className="mt-3">
            <PauseButton
              isPaused={isPaused}
              pending={pausing.pending}
              onPause={(paused) => change(() => client("site.pause", { id, paused }), pausing)}
            />
          </div>
        )}
        <Failure code={task.failure ?? pausing.failure} className="mt-3" />
      </div>
      {site.enabled && keys.total > 0 && (
        <KeyChoice
          site={site}
          keys={keys}
          pending={task.pending}
          onChoose={(keyId) => change(() => client("site.chooseKey", { id, keyId }))}
        />
      )}
      <WhatIsSent site={site} />
    </div>
  );
}

interface SiteRemedyProps extends SiteChangeProps {
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
