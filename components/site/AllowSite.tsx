/**
 * Asks the browser for the site's host where it is withheld. The browser shows its prompt only to a click, so the request goes
 * out in the click itself, before anything is waited for.
 */
import type { ReactNode } from "react";
import { KeyringError } from "../../lib/errors.ts";
import type { SiteView } from "../../lib/messages/views.ts";
import { Button, type ButtonProps } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { useTask } from "../use-task.ts";

interface AllowSiteProps extends Pick<ButtonProps, "size" | "className" | "aria-label"> {
  readonly site: SiteView;
  /** Resolves when the page shows what is true now. */
  readonly onAllowed: () => Promise<void>;
}

export function AllowSite({ site, onAllowed, ...looks }: AllowSiteProps): ReactNode {
  const { requestAccess } = useServices();
  const task = useTask();

  function allow(): void {
    const access = requestAccess(site.origin);
    task.run(async () => {
      if (!(await access)) throw new KeyringError("site-no-access");
      await onAllowed();
    });
  }

  return (
    <>
      <Button {...looks} kind="primary" pending={task.pending} pendingText={t("site.allowing")} onClick={allow}>
        {t("site.allow")}
      </Button>
      <Failure code={task.failure} className="mt-3" />
    </>
  );
}
