/** The requests that may carry a key, a row each. */
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import type { ErrorCode } from "../../lib/errors.ts";
import { ENDPOINT_METHODS, MAX_ENDPOINTS } from "../../lib/injection/site-settings.ts";
import { Button } from "../controls/Button.tsx";
import { SelectField, type SelectOption } from "../controls/SelectField.tsx";
import { TextField } from "../controls/TextField.tsx";
import { t } from "../text.ts";
import { FormRow } from "./FormRow.tsx";
import type { RequestRow } from "./site-draft.ts";

export interface RowsProps<Row> {
  readonly rows: readonly Row[];
  /** The refusal of the field at this place, if any. */
  readonly errorAt: (place: string) => ErrorCode | null;
  /** @param focus the field that the focus goes to, where its own went with its row */
  readonly onChange: (rows: readonly Row[], focus?: string) => void;
}

const METHODS = ENDPOINT_METHODS.map((method) => ({ value: method, text: method }));

export function RequestRows({ rows, errorAt, onChange }: RowsProps<RequestRow>): ReactNode {
  const matches: readonly SelectOption<RequestRow["match"]>[] = [
    { value: "exact", text: t("siteForm.matchExact") },
    { value: "query", text: t("siteForm.matchQuery") },
    { value: "prefix", text: t("siteForm.matchPrefix") },
  ];

  function edit(id: number, change: Partial<RequestRow>): void {
    onChange(rows.map((row) => (row.id === id ? { ...row, ...change } : row)));
  }

  function remove(index: number): void {
    const left = rows.filter((_, place) => place !== index);
    onChange(left, `path-${(left[index] ?? left.at(-1))?.id}`);
  }

  function add(): void {
    const id = nextId(rows);
    onChange([...rows, { id, method: "POST", path: "", match: "exact" }], `path-${id}`);
  }

  return (
    <div className="space-y-3">
      {rows.map((row, index) => (
        <FormRow
          key={row.id}
          label={t("siteForm.request", { number: index + 1 })}
          className="@md:grid-cols-[7rem_minmax(0,1fr)] @2xl:grid-cols-[7rem_minmax(0,1fr)_13.5rem]"
          removal={
            rows.length > 1
              ? { label: t("siteForm.removeRequest", { number: index + 1 }), onRemove: () => remove(index) }
              : null
          }
        >
          <SelectField
            label={t("siteForm.method")}
            value={row.method}
            options={METHODS}
            onChange={(method) => edit(row.id, { method })}
          />
          <TextField
            label={t("siteForm.path")}
            place={`path-${row.id}`}
            value={row.path}
            placeholder="/v1/chat/completions"
            mono
            error={errorAt(`path-${row.id}`)}
            onChange={(path) => edit(row.id, { path })}
          />
          <div className="col-span-full @2xl:col-span-1">
            <SelectField
              label={t("siteForm.match")}
              value={row.match}
              options={matches}
              onChange={(match) => edit(row.id, { match })}
            />
          </div>
        </FormRow>
      ))}
      {rows.length < MAX_ENDPOINTS && (
        <Button size="small" onClick={add}>
          <Plus className="size-4" aria-hidden="true" />
          {t("siteForm.addRequest")}
        </Button>
      )}
    </div>
  );
}

export function nextId(rows: readonly { readonly id: number }[]): number {
  return Math.max(0, ...rows.map(({ id }) => id)) + 1;
}
