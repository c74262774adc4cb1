/**
 * The form for a site, new or known. A new one's host has to be allowed by the browser, whose prompt comes only to a click: it
 * is asked for in the submit itself, before anything is waited for.
 */
import type { FormEvent, ReactNode } from "react";
import { KeyringError } from "../../lib/errors.ts";
import type { KeyView } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { RadioCards } from "../controls/RadioCards.tsx";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { FormPart } from "./FormPart.tsx";
import { HeaderPart } from "./HeaderPart.tsx";
import { RequestRows } from "./RequestRows.tsx";
import { SentPreview } from "./SentPreview.tsx";
import { SiteIdentity } from "./SiteIdentity.tsx";
import { originOf, type SiteDraft } from "./site-draft.ts";
import { useSiteForm } from "./use-site-form.ts";

interface SiteFormProps {
  readonly first: SiteDraft;
  /** A known site: its address stays, and of a built-in one the name and the headers too. */
  readonly known: { readonly builtIn: boolean } | null;
  readonly keys: readonly KeyView[];
  readonly onSave: (draft: SiteDraft) => Promise<void>;
  readonly onCancel: () => void;
}

export function SiteForm({ first, known, keys, onSave, onCancel }: SiteFormProps): ReactNode {
  const { requestAccess } = useServices();
  const { form, draft, task, edit, errorAt, failure, check } = useSiteForm(first);
  const key = keys.find(({ provider, active }) => active && provider === draft.provider);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const origin = originOf(draft);
    if (task.pending || !check() || origin === null) return;
    const access = known === null ? requestAccess(origin) : Promise.resolve(true);
    task.run(async () => {
      if (!(await access)) throw new KeyringError("site-no-access");
      await onSave(draft);
    });
  }

  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      autoComplete="off"
      className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card"
    >
      <SiteIdentity draft={draft} known={known} keys={keys} errorAt={errorAt} onEdit={edit} />
      <FormPart title={t("siteForm.requests")} hint={t("siteForm.requestsHint")}>
        {() => (
          <RequestRows
            rows={draft.requests}
            errorAt={errorAt}
            onChange={(requests, focus) => edit({ requests }, focus)}
          />
        )}
      </FormPart>
      {known?.builtIn !== true && <HeaderPart draft={draft} errorAt={errorAt} onEdit={edit} />}
      <FormPart title={t("siteForm.whileLocked")}>
        {(heading) => (
          <RadioCards
            labelledBy={heading}
            value={draft.whileLocked}
            options={[
              { value: "ask", title: t("siteForm.ask"), hint: t("siteForm.askHint") },
              { value: "stop", title: t("siteForm.stop"), hint: t("siteForm.stopHint") },
              { value: "site", title: t("siteForm.site"), hint: t("siteForm.siteHint") },
            ]}
            onChange={(whileLocked) => edit({ whileLocked })}
          />
        )}
      </FormPart>
      <div className="space-y-4 px-5 py-6 row:px-6">
        <SentPreview draft={draft} mask={key?.mask ?? null} />
        <Failure code={failure} />
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 px-5 py-4 row:px-6">
        <p className="me-auto min-w-0 grow basis-48 text-note text-ink-soft">
          {known === null && t("siteForm.permission")}
        </p>
        <Button onClick={onCancel}>{t("common.cancel")}</Button>
        <Button
          type="submit"
          kind="primary"
          pending={task.pending}
          pendingText={known === null ? t("siteForm.pending") : t("siteForm.saving")}
        >
          {known === null ? t("siteForm.submit") : t("siteForm.save")}
        </Button>
      </div>
    </form>
  );
}
