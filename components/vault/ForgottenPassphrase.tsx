/** What a person who forgot the passphrase has to know: it is gone for good, and what can still be done. */
import type { ReactNode } from "react";
import { Disclosure } from "../controls/Disclosure.tsx";
import { t } from "../text.ts";

export function ForgottenPassphrase(): ReactNode {
  return (
    <Disclosure title={t("unlock.forgotten")} quiet>
      <div className="space-y-2 border-s-2 border-line ps-4 text-note text-ink-soft">
        <p>{t("unlock.forgottenLost")}</p>
        <p>{t("unlock.forgottenNext")}</p>
        <p>{t("unlock.forgottenProviders")}</p>
      </div>
    </Disclosure>
  );
}
