/** How the made-up background shows what it holds. */
import { KeyringError } from "../../lib/errors.ts";
import type { KdfView, KeyView, VaultView } from "../../lib/messages/views.ts";
import type { FakeState } from "./fake-services.ts";

export const KDF: KdfView = { memoryKiB: 65_536, passes: 3, lanes: 1, salt: "AAAAAAAAAAAAAAAAAAAAAA" };

export function viewVault({ vault }: FakeState): VaultView {
  return { status: vault, kdf: vault === "none" ? null : KDF };
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
