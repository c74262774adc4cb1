/** How the made-up background shows what it holds. */
import { KeyringError } from "../../lib/errors.ts";
import type { KdfView, KeyView, PopupView, VaultView } from "../../lib/messages/views.ts";
import { PROVIDER_IDS } from "../../lib/providers/provider-id.ts";
import type { FakeState } from "./fake-services.ts";

export const KDF: KdfView = { memoryKiB: 65_536, passes: 3, lanes: 1, salt: "AAAAAAAAAAAAAAAAAAAAAA" };

export function viewVault({ vault }: FakeState): VaultView {
  return { status: vault, kdf: vault === "none" ? null : KDF };
}

/** Two of each provider come with the popup, the active one first. */
export function viewChoices({ keys, vault }: FakeState): PopupView["keys"] {
  if (vault !== "unlocked") return { first: [], total: 0 };
  const first = PROVIDER_IDS.flatMap((provider) =>
    keys
      .filter((key) => key.provider === provider)
      .toSorted((a, b) => Number(b.active) - Number(a.active))
      .slice(0, 2),
  );
  return { first, total: keys.length };
}

export function findKey({ keys }: FakeState, id: string): KeyView {
  const key = keys.find((held) => held.id === id);
  if (!key) throw new KeyringError("key-not-found");
  return key;
}

/** Tells it at once and at each announcement, where there is anything to tell. */
export function watchPinned(
  state: Pick<FakeState, "pinned">,
  listeners: Set<() => void>,
  onKnown: (isPinned: boolean) => void,
): () => void {
  const tell = () => state.pinned !== null && onKnown(state.pinned);
  tell();
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The one that sites of its provider use from now on. */
export function activateKey(state: FakeState, id: string): KeyView {
  const { provider } = findKey(state, id);
  state.keys = state.keys.map((key) => (key.provider === provider ? { ...key, active: key.id === id } : key));
  return findKey(state, id);
}

export function changeKey(state: FakeState, id: string, make: (key: KeyView) => KeyView): KeyView {
  const changed = make(findKey(state, id));
  state.keys = state.keys.map((key) => (key.id === id ? changed : key));
  return changed;
}
