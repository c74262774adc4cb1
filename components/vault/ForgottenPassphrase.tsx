/** What a person who forgot the passphrase has to know: it is gone for good, and what can still be done. */
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "../text.ts";

export function ForgottenPassphrase(): ReactNode {
  return (
    <details className="group">
      <summary className="inline-flex cursor-pointer items-center gap-1 rounded-small text-note text-ink-soft hover:text-ink">
        <ChevronRight
          className="size-4 transition-transform duration-150 group-open:rotate-90 rtl:-scale-x-100"
          aria-hidden="true"
        />
        {t("unlock.forgotten")}
      </summary>
      <div className="mt-3 space-y-2 border-s-2 border-line ps-4 text-note text-ink-soft">
        <p>{t("unlock.forgottenLost")}</p>
        <p>{t("unlock.forgottenNext")}</p>
        <p>{t("unlock.forgottenProviders")}</p>
      </div>
    </details>
  );
}
