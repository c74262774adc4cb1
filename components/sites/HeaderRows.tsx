/** Headers as a person writes them, a row each. A key written out here would be kept without encryption: that is said at once. */
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { MAX_HEADERS } from "../../lib/injection/site-settings.ts";
import { detectProviders } from "../../lib/providers/detect.ts";
import { Button } from "../controls/Button.tsx";
import { Notice } from "../controls/Notice.tsx";
import { TextField } from "../controls/TextField.tsx";
import { RichText } from "../RichText.tsx";
import { t } from "../text.ts";
import { nextId, RemoveRow, type RowsProps } from "./RequestRows.tsx";
import type { HeaderRow } from "./site-draft.ts";

const KEY = "{key}";
const PROVIDER = "{provider}";

export function HeaderRows({ rows, errorAt, onChange }: RowsProps<HeaderRow>): ReactNode {
  function edit(id: number, change: Partial<HeaderRow>): void {
    onChange(rows.map((row) => (row.id === id ? { ...row, ...change } : row)));
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
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would not take part in the grid
        <div
          key={row.id}
          role="group"
          aria-label={t("siteForm.header", { number: index + 1 })}
          className="relative grid gap-x-2.5 gap-y-3 rounded-control border border-line p-3.5 row:grid-cols-[13rem_minmax(0,1fr)]"
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
          {rows.length > 1 && (
            <RemoveRow
              label={t("siteForm.removeHeader", { number: index + 1 })}
              onClick={() => {
                const left = rows.filter(({ id }) => id !== row.id);
                onChange(left, `header-name-${(left[index] ?? left.at(-1))?.id}`);
              }}
            />
          )}
        </div>
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

/** A key, alone or among other words: pasted beside the placeholder too. */
function holdsKey(value: string): boolean {
  const words = value
    .replaceAll(KEY, " ")
    .replaceAll(PROVIDER, " ")
    .split(/[\s=:,;"']+/);
  return words.some((word) => detectProviders(word).length > 0);
}
