/** The sites of the open vault, with all that a person can do to them. Each resolves when the list shows it. */
import { useCallback, useMemo } from "react";
import type { SiteView } from "../../lib/messages/views.ts";
import type { ProviderId } from "../../lib/providers/provider-id.ts";
import { useServices } from "../services.tsx";
import { type Live, useLive } from "../use-live.ts";
import type { SiteSettings } from "./site-draft.ts";

export interface SiteChange extends Partial<SiteSettings> {
  readonly enabled?: boolean;
  readonly provider?: ProviderId;
}

export interface NewSite extends SiteSettings {
  readonly address: string;
  readonly provider: ProviderId;
}

export interface Sites {
  readonly list: Live<readonly SiteView[]>;
  readonly add: (site: NewSite) => Promise<SiteView>;
  readonly change: (id: string, change: SiteChange) => Promise<SiteView>;
  readonly remove: (id: string) => Promise<void>;
}

export function useSites(): Sites {
  const { client } = useServices();
  const list = useLive(useCallback(() => client("sites.list"), [client]));
  const { reload, accept } = list;
  const actions = useMemo(() => {
    async function shown(change: Promise<SiteView>): Promise<SiteView> {
      const site = await change;
      await reload();
      return site;
    }
    return {
      add: (site: NewSite) => shown(client("sites.add", site)),
      change: (id: string, change: SiteChange) => shown(client("site.change", { id, ...change })),
      remove: async (id: string) => accept(await client("sites.remove", { id })),
    };
  }, [client, reload, accept]);
  return { list, ...actions };
}
