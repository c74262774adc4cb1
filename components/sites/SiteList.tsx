/** The section "Sites" with every site there is, and the question before one is removed. */
import { Plus } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import type { SiteView } from "../../lib/messages/views.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { Notice } from "../controls/Notice.tsx";
import { useSay } from "../controls/Sayings.tsx";
import { editFragment, openSection, SECTION_FRAGMENTS } from "../options/section.ts";
import { AllowSite } from "../site/AllowSite.tsx";
import { RestoreSite } from "../site/RestoreSite.tsx";
import { t } from "../text.ts";
import { useNow } from "../use-now.ts";
import { RemoveSiteQuestion } from "./RemoveSiteQuestion.tsx";
import { SiteCard } from "./SiteCard.tsx";
import { SitesEmpty } from "./SitesEmpty.tsx";
import { siteElementId } from "./site-element-id.ts";
import type { Sites } from "./use-sites.ts";

export function SiteList({ sites: { list, change, remove } }: { readonly sites: Sites }): ReactNode {
  const say = useSay();
  const nowMs = useNow();
  const heading = useRef<HTMLHeadingElement>(null);
  // The site stays while its question fades, hence `open` beside it.
  const [removing, setRemoving] = useState<SiteView | null>(null);
  const [open, setOpen] = useState(false);
  const opener = useRef<Element | null>(null);
  const sites = list.status === "ready" ? list.value : [];
  const hasAdded = sites.some(({ builtIn }) => !builtIn);

  function ask(site: SiteView): void {
    opener.current = document.activeElement;
    setRemoving(site);
    setOpen(true);
  }

  async function forget(site: SiteView): Promise<void> {
    await remove(site.id);
    setOpen(false);
    say(t("sites.saidRemoved", { site: site.name }));
  }

  /** What would serve a site again, where it lies with the browser or with what is stored. */
  function remedyOf(site: SiteView): ReactNode {
    const stay = () => document.getElementById(siteElementId(site.id))?.focus();
    if (site.status === "no-permission") {
      const label = t("site.allowOf", { site: site.name });
      return <AllowSite site={site} size="small" aria-label={label} onAllowed={() => list.reload().then(stay)} />;
    }
    if (site.status !== "damaged" || !site.builtIn) return null;
    return (
      <RestoreSite
        site={site}
        size="small"
        aria-label={t("site.restoreOf", { site: site.name })}
        onRestored={() => {
          say(t("sites.saidRestored", { site: site.name }));
          void list.reload().then(stay);
        }}
      />
    );
  }

  const addButton = (
    <Button kind="primary" onClick={() => openSection(SECTION_FRAGMENTS.addSite)}>
      <Plus className="size-4.5" aria-hidden="true" />
      {t("sites.add")}
    </Button>
  );

  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 ref={heading} tabIndex={-1} className="text-title font-semibold">
          {t("sites.title")}
        </h1>
        {hasAdded && addButton}
      </div>
      <Notice title={t("sites.introTitle")}>{t("sites.intro")}</Notice>
      {list.status === "loading" && <p className="text-ink-soft">{t("sites.loading")}</p>}
      {list.status === "failed" && (
        <div className="space-y-3">
          <Failure code={list.code} />
          <Button onClick={() => void list.reload()}>{t("common.tryAgain")}</Button>
        </div>
      )}
      {sites.length > 0 && (
        <ul aria-label={t("sites.list")} className="space-y-4">
          {sites.map((site) => (
            <SiteCard
              key={site.id}
              site={site}
              nowMs={nowMs}
              onChange={async (next) => void (await change(site.id, next))}
              onEdit={() => openSection(editFragment(site.id))}
              onRemove={site.builtIn ? null : () => ask(site)}
              remedy={remedyOf(site)}
            />
          ))}
        </ul>
      )}
      {list.status === "ready" && !hasAdded && <SitesEmpty action={addButton} />}
      {removing && (
        <RemoveSiteQuestion
          key={removing.id}
          open={open}
          site={removing}
          onRemove={() => forget(removing)}
          onClose={() => setOpen(false)}
          returnFocusTo={() => (opener.current?.isConnected === true ? null : heading.current)}
        />
      )}
    </div>
  );
}
