/** The key itself, for the passphrase entered once more. What comes back is the caller's to drop: nothing here keeps it. */
import { useCallback } from "react";
import type { Command } from "../../lib/messages/commands.ts";
import type { KeyView } from "../../lib/messages/views.ts";
import { useServices } from "../services.tsx";
import { deriveForVault } from "../vault/derive-for-vault.ts";

export type RevealPurpose = Command<"keys.reveal">["purpose"];

/** @throws KeyringError `passphrase-wrong`, or what the background answered */
export function useReveal({ id }: KeyView, purpose: RevealPurpose): (passphrase: string) => Promise<string> {
  const services = useServices();
  return useCallback(
    async (passphrase) => {
      const wrappingKey = await deriveForVault(services, passphrase);
      const { key } = await services.client("keys.reveal", { id, wrappingKey, purpose });
      return key;
    },
    [services, id, purpose],
  );
}
