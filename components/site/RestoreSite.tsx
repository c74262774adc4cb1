/** Has a built-in site's settings written anew where what is stored fails its seal; at once, since there is nothing left to lose. */
import type { ReactNode } from "react";
import type { SiteView } from "../../lib/messages/views.ts";
import { Button, type ButtonProps } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { useTask } from "../use-task.ts";

interface RestoreSiteProps extends Pick<ButtonProps, "size" | "className" | "aria-label"> {
  readonly site: SiteView;
  /** The button is about to go: whoever owns it says where the focus stays. */
  readonly onRestored: (site: SiteView) => void;
}

export function RestoreSite({ site, onRestored, ...looks }: RestoreSiteProps): ReactNode {
  const { client } = useServices();
  const task = useTask();
  return (
    <>
      <Button
        {...looks}
        kind="primary"
        pending={task.pending}
        pendingText={t("site.restoring")}
        onClick={() => task.run(async () => onRestored(await client("site.restore", { id: site.id })))}
      >
        {t("site.restore")}
      </Button>
      <Failure code={task.failure} className="mt-3" />
    </>
  );
}
