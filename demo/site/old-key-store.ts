/**
 * Where Infinity Assistant keeps provider keys today, as a file: AES-GCM under a secret of the server's own, so whoever has
 * the server has the keys. It is here to be seen staying empty. New code must not store a key like this, or at all.
 */
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as z from "zod";
import { PROVIDERS, type Provider } from "../../site-kit/provider.ts";

const storedKeySchema = z.object({
  id: z.string(),
  provider: z.enum(PROVIDERS),
  name: z.string(),
  maskedKey: z.string(),
  /** ISO 8601. */
  createdAt: z.string(),
  /** Base64 of nonce, tag and ciphertext. */
  sealed: z.string(),
});

export type StoredKey = z.infer<typeof storedKeySchema>;

export interface NewKey {
  readonly provider: Provider;
  readonly name: string;
  readonly apiKey: string;
}

export interface OldKeyStore {
  /** Newest first. */
  readonly list: () => readonly StoredKey[];
  readonly add: (key: NewKey) => StoredKey;
  /** False where there is none of that id. */
  readonly remove: (id: string) => boolean;
  /** Every stored key in the clear: for the demo's proof of what the server holds. Never print one. */
  readonly reveal: () => readonly string[];
}

export function buildOldKeyStore(file: string): OldKeyStore {
  const secret = randomBytes(32);
  const list = () => readStore(file);
  return {
    list,
    add: ({ provider, name, apiKey }) => {
      const about = {
        id: randomUUID(),
        provider,
        name,
        maskedKey: maskKey(apiKey),
        createdAt: new Date().toISOString(),
      };
      const stored = { ...about, sealed: seal(secret, apiKey) };
      writeStore(file, [stored, ...list()]);
      return stored;
    },
    remove: (id) => {
      const before = list();
      const after = before.filter((key) => key.id !== id);
      if (after.length === before.length) return false;
      writeStore(file, after);
      return true;
    },
    reveal: () => list().map(({ sealed }) => open(secret, sealed)),
  };
}

/** As Infinity Assistant masks: nothing of a short key, else four characters at each end. */
function maskKey(key: string): string {
  return key.length <= 8 ? "***" : `${key.slice(0, 4)}...${key.slice(-4)}`;
}

function readStore(file: string): readonly StoredKey[] {
  if (!existsSync(file)) return [];
  const content: unknown = JSON.parse(readFileSync(file, "utf8"));
  return z.array(storedKeySchema).parse(content);
}

function writeStore(file: string, keys: readonly StoredKey[]): void {
  writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600 });
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function seal(secret: Buffer, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", secret, nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
}

function open(secret: Buffer, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv("aes-256-gcm", secret, bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
}
