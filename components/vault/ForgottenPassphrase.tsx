/** What a person who forgot the passphrase has to know: it is gone for good, and what can still be done. */
import type { ReactNode } from "react";
import type { VaultView } from "../../lib/messages/views.ts";
import { Disclosure } from "../controls/Disclosure.tsx";
import { WipeButton } from "../security/WipeButton.tsx";
import { t } from "../text.ts";

interface ForgottenPassphraseProps {
  readonly onWiped: (vault: VaultView) => void;
}

export function ForgottenPassphrase({ onWiped }: ForgottenPassphraseProps): ReactNode {
  return (
    <Disclosure title={t("unlock.forgotten")} quiet>
      <div className="space-y-2 border-s-2 border-line ps-4 text-note text-ink-soft">
        <p>{t("unlock.forgottenLost")}</p>
        <p>{t("unlock.forgottenProviders")}</p>
        <p>{t("unlock.forgottenNext")}</p>
        <div className="pt-1">
          <WipeButton onWiped={onWiped} />
        </div>
      </div>
    </Disclosure>
  );
}
