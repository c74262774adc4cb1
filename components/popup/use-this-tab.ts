/** The tab in front as far as the browser tells, and the site of ours that it is, if any. */
import { useCallback } from "react";
import type { SiteView } from "../../lib/messages/views.ts";
import { useServices } from "../services.tsx";
import { type Live, useLive } from "../use-live.ts";

export interface ThisTab {
  readonly origin: string | null;
  readonly site: SiteView | null;
}

export function useThisTab(): Live<ThisTab> {
  const { client, currentOrigin } = useServices();
  return useLive(
    useCallback(async () => {
      const origin = await currentOrigin();
      return { origin, site: origin === null ? null : await client("site.view", { origin }) };
    }, [client, currentOrigin]),
  );
}
