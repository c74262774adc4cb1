/** The section "Sites": the list, or the page where one is added or edited, and the focus where a change has left something new. */
import { type ReactNode, useCallback, useEffect, useState } from "react";
import type { KeyView, SiteView } from "../../lib/messages/views.ts";
import { PROVIDER_IDS, type ProviderId } from "../../lib/providers/provider-id.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { useSay } from "../controls/Sayings.tsx";
import { leaveForSection, openSection, SECTION_FRAGMENTS, type SiteSection } from "../options/section.ts";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { useLive } from "../use-live.ts";
import { SiteForm } from "./SiteForm.tsx";
import { SiteList } from "./SiteList.tsx";
import { SitePage } from "./SitePage.tsx";
import { draftOf, newDraft, type SiteDraft, settingsOf } from "./site-draft.ts";
import { siteElementId } from "./site-element-id.ts";
import { type SiteChange, useSites } from "./use-sites.ts";

interface SiteManagerProps {
  readonly section: SiteSection;
}

export function SiteManager({ section }: SiteManagerProps): ReactNode {
  const { client } = useServices();
  const sites = useSites();
  const keyList = useLive(useCallback(() => client("keys.list"), [client]));
  const say = useSay();
  const land = useLanding(section.name);
  const { list } = sites;
  if (section.name === "sites") return <SiteList sites={sites} />;

  function leave(site: SiteView, saying: string): void {
    land(site.id);
    leaveForSection(SECTION_FRAGMENTS.sites);
    say(saying);
  }

  async function add(draft: SiteDraft): Promise<void> {
    const { address, provider } = draft;
    const added = await sites.add({ address, provider, ...settingsOf(draft) });
    leave(added, t("sites.saidAdded", { site: added.name }));
  }

  async function save(site: SiteView, draft: SiteDraft): Promise<void> {
    const saved = await sites.change(site.id, changeOf(site, draft));
    leave(saved, t("sites.saidSaved", { site: saved.name }));
  }

  const title = section.name === "add-site" ? t("siteForm.addTitle") : t("sites.title");
  // The form begins with what they say, so it waits for both.
  if (keyList.status === "loading" || list.status === "loading") {
    return <SitePage title={title}>{t("sites.loading")}</SitePage>;
  }
  if (list.status === "failed") {
    return (
      <SitePage title={title}>
        <Failure code={list.code} />
        <Button onClick={() => void list.reload()}>{t("common.tryAgain")}</Button>
      </SitePage>
    );
  }
  const keys = keyList.status === "ready" ? keyList.value.keys : [];
  const form = { keys, onCancel: () => openSection(SECTION_FRAGMENTS.sites) };
  if (section.name === "add-site") {
    return (
      <SitePage title={title}>
        <SiteForm
          {...form}
          key={section.address}
          first={newDraft(section.address, firstProvider(keys))}
          known={null}
          onSave={add}
        />
      </SitePage>
    );
  }
  const site = list.value.find(({ id }) => id === section.id);
  if (!site) return <SitePage title={title}>{t("sites.gone")}</SitePage>;
  return (
    <SitePage title={t("siteForm.editTitle", { site: site.name })}>
      <SiteForm
        {...form}
        key={site.id}
        first={draftOf(site, firstProvider(keys))}
        known={site}
        onSave={(draft) => save(site, draft)}
      />
    </SitePage>
  );
}

function firstProvider(keys: readonly KeyView[]): ProviderId {
  return PROVIDER_IDS.find((id) => keys.some(({ provider, active }) => active && provider === id)) ?? PROVIDER_IDS[0];
}

/** Of a site that came with the extension the name and the headers are not the user's to change. */
function changeOf({ builtIn }: SiteView, draft: SiteDraft): SiteChange {
  const { endpoints, whileLocked, ...rest } = settingsOf(draft);
  return builtIn ? { endpoints, whileLocked } : { endpoints, whileLocked, ...rest };
}

/** Takes the focus to a site once the list is shown again. */
function useLanding(view: SiteSection["name"]): (siteId: string) => void {
  const [landing, setLanding] = useState<string | null>(null);
  useEffect(() => {
    if (view !== "sites" || landing === null) return;
    document.getElementById(siteElementId(landing))?.focus();
    setLanding(null);
  }, [view, landing]);
  return setLanding;
}
