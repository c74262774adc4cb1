/** What a person can change about the site in front: whether it gets a key, and which. Nothing where there is nothing to change. */
import type { ReactNode } from "react";
import type { SiteStatus, SiteView } from "../../lib/messages/views.ts";
import type { ProviderId } from "../../lib/providers/provider-id.ts";
import { Failure } from "../controls/Failure.tsx";
import { useServices } from "../services.tsx";
import { useTask } from "../use-task.ts";
import { KeyChoice } from "./KeyChoice.tsx";
import { RestoreSite } from "./RestoreSite.tsx";
import { SiteSwitch } from "./SiteSwitch.tsx";

interface SiteControlsProps {
  readonly site: SiteView;
  readonly onChanged: (site: SiteView) => void;
}

/** Where the vault is open and the browser plays along. */
const CHANGEABLE: readonly SiteStatus[] = ["on", "off", "no-provider", "no-key", "key-damaged"];

export function SiteControls({ site, onChanged }: SiteControlsProps): ReactNode {
  const { client } = useServices();
  const task = useTask();

  function change(next: { enabled: boolean } | { provider: ProviderId }): void {
    task.run(async () => onChanged(await client("site.change", { id: site.id, ...next })));
  }

  if (site.status === "damaged") return <RestoreSite site={site} onChanged={onChanged} />;
  if (!CHANGEABLE.includes(site.status)) return null;
  return (
    <div className="divide-y divide-line px-4">
      <div className="py-4">
        <SiteSwitch on={site.enabled} pending={task.pending} onChange={(enabled) => change({ enabled })} />
        <Failure code={task.failure} className="mt-3" />
      </div>
      {site.enabled && site.choices.length > 0 && (
        <KeyChoice site={site} pending={task.pending} onChange={(provider) => change({ provider })} />
      )}
    </div>
  );
}
