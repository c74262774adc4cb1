/**
 * Derives one wrapping key and is ended by its page, which may have it warm up first. The passphrase comes in as bytes, is used once,
 * and dies with this worker.
 */
import { deriveArgon2id, warmUpArgon2id } from "../crypto/argon2id.ts";
import type { Kdf } from "../crypto/kdf.ts";
import { errorCodeOf } from "../errors.ts";

export interface DerivationRequest {
  readonly passphrase: Uint8Array<ArrayBuffer>;
  readonly kdf: Kdf;
}

/** "warm-up" has no answer: where it fails the derivation will too. */
export type DerivationMessage = "warm-up" | DerivationRequest;

export type DerivationReply =
  | { readonly ok: true; readonly wrappingKey: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly code: ReturnType<typeof errorCodeOf> };

self.addEventListener("message", async ({ data }: MessageEvent<DerivationMessage>) => {
  if (data === "warm-up") return warmUpArgon2id().catch(() => undefined);
  try {
    const wrappingKey = await deriveArgon2id(data.passphrase, data.kdf);
    data.passphrase.fill(0);
    const reply: DerivationReply = { ok: true, wrappingKey };
    self.postMessage(reply, { transfer: [wrappingKey.buffer] });
  } catch (thrown) {
    const reply: DerivationReply = { ok: false, code: errorCodeOf(thrown) };
    self.postMessage(reply);
  }
});
