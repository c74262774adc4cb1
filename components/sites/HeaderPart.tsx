/** How the site takes the key: in its own way, in the provider's, or in headers that the user writes. */
import type { ReactNode } from "react";
import { mayBeLogin } from "../../lib/injection/header-warnings.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { Notice } from "../controls/Notice.tsx";
import { RadioCards } from "../controls/RadioCards.tsx";
import { t } from "../text.ts";
import { FormPart } from "./FormPart.tsx";
import { HeaderRows } from "./HeaderRows.tsx";
import type { RowsProps } from "./RequestRows.tsx";
import { headersOf } from "./SentPreview.tsx";
import type { HeaderRow, SiteDraft } from "./site-draft.ts";

interface HeaderPartProps extends Pick<RowsProps<HeaderRow>, "errorAt"> {
  readonly draft: SiteDraft;
  readonly onEdit: (change: Partial<SiteDraft>, focus?: string) => void;
}

export function HeaderPart({ draft, errorAt, onEdit }: HeaderPartProps): ReactNode {
  const login = headersOf(draft, "").find(({ name }) => mayBeLogin(name));
  return (
    <FormPart title={t("siteForm.taking")}>
      {(heading) => (
        <div className="space-y-3">
          <RadioCards
            labelledBy={heading}
            value={draft.taking}
            options={[
              { value: "infinity", title: t("siteForm.takingInfinity"), hint: t("siteForm.takingInfinityHint") },
              {
                value: "provider",
                title: t("siteForm.takingProvider"),
                hint: t("siteForm.takingProviderHint", { provider: PROVIDERS[draft.provider].name }),
              },
              { value: "own", title: t("siteForm.takingOwn"), hint: t("siteForm.takingOwnHint") },
            ]}
            onChange={(taking) => onEdit({ taking })}
          />
          {draft.taking === "own" && (
            <HeaderRows
              rows={draft.headers}
              errorAt={errorAt}
              onChange={(headers, focus) => onEdit({ headers }, focus)}
            />
          )}
          <div aria-live="polite">
            {login && (
              <Notice tone="caution" title={t("siteForm.loginTitle")}>
                {t("siteForm.login", { header: login.name })}
              </Notice>
            )}
          </div>
        </div>
      )}
    </FormPart>
  );
}
