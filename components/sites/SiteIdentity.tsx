/** Which site it is, what the user calls it, and whose key it gets. */
import type { ReactNode } from "react";
import type { KeyView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { PROVIDER_IDS } from "../../lib/providers/provider-id.ts";
import { SelectField } from "../controls/SelectField.tsx";
import { TextField } from "../controls/TextField.tsx";
import { t } from "../text.ts";
import type { RowsProps } from "./RequestRows.tsx";
import { nameOf, originOf, type SiteDraft } from "./site-draft.ts";

interface SiteIdentityProps extends Pick<RowsProps<never>, "errorAt"> {
  readonly draft: SiteDraft;
  readonly known: { readonly builtIn: boolean } | null;
  readonly keys: readonly KeyView[];
  readonly onEdit: (change: Partial<SiteDraft>) => void;
}

export function SiteIdentity({ draft, known, keys, errorAt, onEdit }: SiteIdentityProps): ReactNode {
  const origin = originOf(draft);
  return (
    <div className="grid gap-5 px-5 py-6 row:px-6">
      {known === null ? (
        <TextField
          label={t("siteForm.address")}
          hint={
            origin === null
              ? t("siteForm.addressHint", { example: "chat.example.org", local: "http://localhost:8787" })
              : t("siteForm.addressTaken", { origin })
          }
          place="address"
          value={draft.address}
          error={errorAt("address")}
          onChange={(address) => onEdit({ address })}
        />
      ) : (
        <div>
          <p className="font-medium">{t("siteForm.address")}</p>
          <p className="mt-1 font-mono">{draft.address}</p>
        </div>
      )}
      {known?.builtIn !== true && (
        <TextField
          label={t("siteForm.name")}
          hint={t("siteForm.nameHint")}
          place="name"
          value={nameOf(draft)}
          error={errorAt("name")}
          onChange={(name) => onEdit({ name })}
        />
      )}
      {known === null && (
        <SelectField
          label={t("siteForm.provider")}
          hint={t("siteForm.providerHint")}
          value={draft.provider}
          options={providerOptions(keys)}
          onChange={(provider) => onEdit({ provider })}
        />
      )}
    </div>
  );
}

/** Those with a key first: the others serve nothing yet. */
function providerOptions(keys: readonly KeyView[]) {
  const options = PROVIDER_IDS.map((id) => {
    const key = keys.find(({ provider, active }) => active && provider === id);
    const provider = PROVIDERS[id].name;
    const text = key ? t("sites.keyOption", { provider, name: key.name }) : t("siteForm.providerNoKey", { provider });
    return { value: id, text, hasKey: key !== undefined };
  });
  return options.toSorted((a, b) => Number(b.hasKey) - Number(a.hasKey));
}
