/** The keys of the open vault, with all that a person can do to them. Each resolves when the list shows it. */
import { useCallback, useMemo } from "react";
import type { KeyList, KeyView } from "../../lib/messages/views.ts";
import type { ProviderId } from "../../lib/providers/provider-id.ts";
import { useServices } from "../services.tsx";
import { type Live, useLive } from "../use-live.ts";

export interface NewKey {
  readonly provider: ProviderId;
  readonly name: string;
  readonly key: string;
}

export interface Keys {
  readonly list: Live<KeyList>;
  readonly add: (key: NewKey) => Promise<KeyView>;
  readonly rename: (id: string, name: string) => Promise<KeyView>;
  readonly activate: (id: string) => Promise<KeyView>;
  readonly remove: (id: string) => Promise<void>;
  /** Of a record that cannot be read. */
  readonly discard: (id: string) => Promise<void>;
}

export function useKeys(): Keys {
  const { client } = useServices();
  const list = useLive(useCallback(() => client("keys.list"), [client]));
  const { reload, accept } = list;
  const actions = useMemo(() => {
    async function shown(change: Promise<KeyView>): Promise<KeyView> {
      const key = await change;
      await reload();
      return key;
    }
    return {
      add: (key: NewKey) => shown(client("keys.add", key)),
      rename: (id: string, name: string) => shown(client("keys.rename", { id, name })),
      activate: (id: string) => shown(client("keys.activate", { id })),
      remove: async (id: string) => accept(await client("keys.delete", { id })),
      discard: async (id: string) => accept(await client("keys.discard", { id })),
    };
  }, [client, reload, accept]);
  return { list, ...actions };
}
