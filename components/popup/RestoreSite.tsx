/** The way back for a site whose settings fail their seal: they are written anew. What that means stands above, as the next step. */
import type { ReactNode } from "react";
import type { SiteView } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { focusHeading } from "../use-heading-focus.ts";
import { useTask } from "../use-task.ts";

interface RestoreSiteProps {
  readonly site: SiteView;
  readonly onChanged: (site: SiteView) => void;
}

export function RestoreSite({ site, onChanged }: RestoreSiteProps): ReactNode {
  const { client } = useServices();
  const task = useTask();

  async function restore(): Promise<void> {
    onChanged(await client("site.restore", { id: site.id }));
    // The button is about to go; the heading stays and says what is true now.
    focusHeading();
  }

  return (
    <div className="p-4">
      <Button
        kind="primary"
        className="w-full"
        pending={task.pending}
        pendingText={t("popup.restoring")}
        onClick={() => task.run(restore)}
      >
        {t("popup.restore")}
      </Button>
      <Failure code={task.failure} className="mt-3" />
    </div>
  );
}
