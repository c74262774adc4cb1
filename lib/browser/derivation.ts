/**
 * Runs the key derivation in a dedicated worker of the page where the passphrase was typed. Only the 32-byte wrapping key
 * leaves it; the worker, and its WASM memory, end with the answer.
 */
import { encodeBase64url } from "../crypto/bytes.ts";
import type { Kdf } from "../crypto/kdf.ts";
import { KeyringError } from "../errors.ts";
import { encodePassphrase } from "../vault/passphrase.ts";
import type { DerivationMessage, DerivationReply, DerivationRequest } from "./derivation.worker.ts";
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

const WARM_MS = 120_000;

export interface Derivation {
  /** Starts the worker of the next derivation, which will find it ready. For when somebody begins to type. */
  readonly warmUpDerivation: () => void;
  readonly deriveWrappingKey: (passphrase: string, kdf: Kdf) => Promise<string>;
}

/** Once a page: a policy's name can be taken only once. */
export function buildDerivation(): Derivation {
  const policy = buildPolicy();
  const startWorker = () => new Worker(policy.createScriptURL(workerPath), { type: "module" });
  let warm: Worker | null = null;
  return {
    warmUpDerivation: () => {
      if (warm) return;
      const worker = startWorker();
      warm = worker;
      // One that could not start answers nothing: a fresh one is to say so to whoever asks.
      worker.addEventListener("error", () => {
        if (warm === worker) warm = null;
      });
      // Nobody went on typing: it holds no secret, but memory.
      setTimeout(() => {
        if (warm !== worker) return;
        warm = null;
        worker.terminate();
      }, WARM_MS);
      worker.postMessage("warm-up" satisfies DerivationMessage);
    },
    deriveWrappingKey: async (passphrase, kdf) => {
      const worker = warm ?? startWorker();
      warm = null;
      try {
        const wrappingKey = await askWorker(worker, { passphrase: encodePassphrase(passphrase), kdf });
        const text = encodeBase64url(wrappingKey);
        wrappingKey.fill(0);
        return text;
      } finally {
        worker.terminate();
      }
    },
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
