/** What the site's requests will carry, as plainly as it can be said, the key masked. */
import type { ReactNode } from "react";
import { fillHeaders } from "../../lib/injection/header-forms.ts";
import type { Endpoint } from "../../lib/injection/infinity-assistant.ts";
import type { HeaderTemplate } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { RichText } from "../RichText.tsx";
import { SentHeaders } from "../site/SentHeaders.tsx";
import { matchText } from "../site/site-words.ts";
import { t } from "../text.ts";
import { endpointsOf, headerFormOf, originOf, type SiteDraft } from "./site-draft.ts";

interface SentPreviewProps {
  readonly draft: SiteDraft;
  /** Of the key that the site would get; null where there is none. */
  readonly mask: string | null;
}

export function SentPreview({ draft, mask }: SentPreviewProps): ReactNode {
  const origin = originOf(draft);
  const requests = endpointsOf(draft).filter(({ path }) => path !== "");
  const provider = PROVIDERS[draft.provider].name;
  return (
    <section aria-label={t("siteForm.preview")} className="rounded-card bg-sunken p-4 forced-colors:border">
      <h2 className="font-medium">{t("siteForm.preview")}</h2>
      {origin === null || requests.length === 0 ? (
        <p className="mt-1 text-ink-soft">{t("siteForm.previewEmpty")}</p>
      ) : (
        <div className="mt-2 space-y-2">
          {requests.map((request, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows may be alike while they are typed
            <p key={index} className="text-ink-soft">
              <RichText of="siteForm.previewCarries" parts={{ request: requestLine(origin, request) }} />
            </p>
          ))}
          <SentHeaders headers={headersOf(draft, mask ?? t("siteForm.yourKey", { provider }))} />
          {mask === null && <p className="text-note text-ink-soft">{t("siteForm.noKeyYet", { provider })}</p>}
        </div>
      )}
    </section>
  );
}

export function headersOf(draft: SiteDraft, mask: string): HeaderTemplate[] {
  return fillHeaders(headerFormOf(draft), draft.provider, mask).filter(({ name }) => name !== "");
}

function requestLine(origin: string, endpoint: Endpoint): ReactNode {
  const { method, path, match } = endpoint;
  return (
    <>
      <code className="font-mono text-note text-ink">
        {method} {origin}
        {path}
      </code>
      {match !== "exact" && <> {matchText(endpoint)}</>}
    </>
  );
}
