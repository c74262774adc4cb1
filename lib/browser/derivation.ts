/**
 * Runs the key derivation in a dedicated worker of the page where the passphrase was typed. Only the 32-byte wrapping key
 * leaves it; the worker, and its WASM memory, end with the answer.
 */
import { encodeBase64url } from "../crypto/bytes.ts";
import type { Kdf } from "../crypto/kdf.ts";
import { KeyringError } from "../errors.ts";
import { encodePassphrase } from "../vault/passphrase.ts";
import type { DerivationReply, DerivationRequest } from "./derivation.worker.ts";
import workerPath from "./derivation.worker.ts?worker&url";

interface ScriptPolicy {
  createScriptURL(url: string): string;
}

interface TrustedTypesFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

/** The page's one policy lets through the worker's own address and nothing else. Browsers without Trusted Types need none. */
const buildPolicy = (): ScriptPolicy => {
  const rules: ScriptPolicy = {
    createScriptURL: (url) => {
      if (url !== workerPath) throw new TypeError("no such script");
      return url;
    },
  };
  const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
  return factory ? factory.createPolicy("keyring", rules) : rules;
};

export type DeriveWrappingKey = (passphrase: string, kdf: Kdf) => Promise<string>;

/** Once a page: a policy's name can be taken only once. */
export function buildDerivation(): DeriveWrappingKey {
  const policy = buildPolicy();
  return async (passphrase, kdf) => {
    const worker = new Worker(policy.createScriptURL(workerPath), { type: "module" });
    try {
      const wrappingKey = await askWorker(worker, { passphrase: encodePassphrase(passphrase), kdf });
      const text = encodeBase64url(wrappingKey);
      wrappingKey.fill(0);
      return text;
    } finally {
      worker.terminate();
    }
  };
}

function askWorker(worker: Worker, request: DerivationRequest): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<DerivationReply>) => {
      if (data.ok) resolve(data.wrappingKey);
      else reject(new KeyringError(data.code === "unexpected" ? "derivation-failed" : data.code));
    });
    worker.addEventListener("error", () => reject(new KeyringError("derivation-failed")));
    worker.postMessage(request, [request.passphrase.buffer]);
  });
}
