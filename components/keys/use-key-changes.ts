/** What a person does to keys, each with its end: the dialog closes, what was done is said, and the focus lands where it belongs. */
import type { KeyView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { useSay } from "../controls/Sayings.tsx";
import { t } from "../text.ts";
import { keyElementId } from "./key-element-id.ts";
import type { KeyDialogState } from "./use-key-dialogs.ts";
import type { Keys, NewKey } from "./use-keys.ts";

export interface KeyChanges {
  readonly add: (key: NewKey) => Promise<void>;
  readonly rename: (id: string, name: string) => Promise<void>;
  readonly remove: (key: KeyView) => Promise<void>;
  readonly discard: (id: string) => Promise<void>;
  /** @param land takes the focus to where the button was, which is gone afterwards */
  readonly activate: (key: KeyView, land: () => void) => Promise<void>;
}

interface KeyChangesOptions {
  readonly keys: Keys;
  readonly dialogs: KeyDialogState;
  /** Before a new key is listed, so that its row is drawn. */
  readonly onAdded: (key: KeyView) => void;
  readonly onRemoved: () => void;
}

export function useKeyChanges({ keys, dialogs, onAdded, onRemoved }: KeyChangesOptions): KeyChanges {
  const say = useSay();
  return {
    add: async (key) => {
      const added = await keys.add(key);
      onAdded(added);
      dialogs.closeFor(keyElementId(added.id));
      const names = { name: added.name, provider: PROVIDERS[added.provider].name };
      say(added.active ? t("keys.saidAdded", names) : t("keys.saidAddedBeside", names));
    },
    rename: async (id, name) => {
      const renamed = await keys.rename(id, name);
      dialogs.close();
      say(t("keys.saidRenamed", { name: renamed.name }));
    },
    remove: async ({ id, name }) => {
      await keys.remove(id);
      onRemoved();
      dialogs.closeFor(keyElementId(id));
      say(t("keys.saidDeleted", { name }));
    },
    discard: async (id) => {
      await keys.discard(id);
      dialogs.closeFor(keyElementId(id));
      say(t("keys.saidDiscarded"));
    },
    activate: async ({ id, name, provider }, land) => {
      await keys.activate(id);
      land();
      say(t("keys.saidActive", { name, provider: PROVIDERS[provider].name }));
    },
  };
}
