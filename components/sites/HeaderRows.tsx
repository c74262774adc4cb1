/** Headers as a person writes them, a row each. A key written out here would be kept without encryption: that is said at once. */
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { holdsKey } from "../../lib/injection/header-warnings.ts";
import { MAX_HEADERS } from "../../lib/injection/site-settings.ts";
import { Button } from "../controls/Button.tsx";
import { Notice } from "../controls/Notice.tsx";
import { TextField } from "../controls/TextField.tsx";
import { RichText } from "../RichText.tsx";
import { t } from "../text.ts";
import { FormRow } from "./FormRow.tsx";
import { nextId, type RowsProps } from "./RequestRows.tsx";
import type { HeaderRow } from "./site-draft.ts";

const KEY = "{key}";
const PROVIDER = "{provider}";

export function HeaderRows({ rows, errorAt, onChange }: RowsProps<HeaderRow>): ReactNode {
  function edit(id: number, change: Partial<HeaderRow>): void {
    onChange(rows.map((row) => (row.id === id ? { ...row, ...change } : row)));
  }

  function remove(index: number): void {
    const left = rows.filter((_, place) => place !== index);
    onChange(left, `header-name-${(left[index] ?? left.at(-1))?.id}`);
  }

  function add(): void {
    const id = nextId(rows);
    onChange([...rows, { id, name: "", value: "" }], `header-name-${id}`);
  }

  return (
    <div className="space-y-3">
      <p className="text-note text-ink-soft">
        <RichText of="siteForm.headersHint" parts={{ key: <code>{KEY}</code>, provider: <code>{PROVIDER}</code> }} />
      </p>
      {rows.map((row, index) => (
        <FormRow
          key={row.id}
          label={t("siteForm.header", { number: index + 1 })}
          className="row:grid-cols-[13rem_minmax(0,1fr)]"
          removal={
            rows.length > 1
              ? { label: t("siteForm.removeHeader", { number: index + 1 }), onRemove: () => remove(index) }
              : null
          }
        >
          <TextField
            label={t("siteForm.headerName")}
            place={`header-name-${row.id}`}
            value={row.name}
            mono
            error={errorAt(`header-name-${row.id}`)}
            onChange={(name) => edit(row.id, { name })}
          />
          <TextField
            label={t("siteForm.headerValue")}
            place={`header-value-${row.id}`}
            value={row.value}
            mono
            error={errorAt(`header-value-${row.id}`)}
            aside={holdsKey(row.value) && <KeyWarning />}
            onChange={(value) => edit(row.id, { value })}
          />
        </FormRow>
      ))}
      {rows.length < MAX_HEADERS && (
        <Button size="small" onClick={add}>
          <Plus className="size-4" aria-hidden="true" />
          {t("siteForm.addHeader")}
        </Button>
      )}
    </div>
  );
}

function KeyWarning(): ReactNode {
  return (
    <Notice tone="caution" className="mt-2">
      {t("siteForm.looksLikeKey", { key: KEY })}
    </Notice>
  );
}
