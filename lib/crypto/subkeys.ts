/**
 * One key a purpose from the vault key: HKDF-SHA-256 (RFC 5869), salted with the vault's id. Subkeys cannot be exported, so
 * that what a mistake could print is a handle and not a key.
 */
import { type Bytes, encodeUtf8 } from "./bytes.ts";

export type Purpose = "summaries" | "secrets" | "fingerprints" | "sites" | "site-key-ids" | "vault-record" | "audit";

const INFO_PREFIX = "infinity-keyring/1/";

export class SubkeySource {
  readonly #source: CryptoKey;
  readonly #salt: Bytes;

  private constructor(source: CryptoKey, salt: Bytes) {
    this.#source = source;
    this.#salt = salt;
  }

  static async of(vaultKey: Bytes, vaultId: string): Promise<SubkeySource> {
    const source = await crypto.subtle.importKey("raw", vaultKey, "HKDF", false, ["deriveKey"]);
    return new SubkeySource(source, encodeUtf8(vaultId));
  }

  /** AES-256-GCM. */
  sealingKey(purpose: Purpose): Promise<CryptoKey> {
    return this.#derive(purpose, { name: "AES-GCM", length: 256 }, ["encrypt", "decrypt"]);
  }

  /** HMAC-SHA-256 (RFC 2104). */
  authenticationKey(purpose: Purpose): Promise<CryptoKey> {
    return this.#derive(purpose, { name: "HMAC", hash: "SHA-256", length: 256 }, ["sign", "verify"]);
  }

  #derive(purpose: Purpose, type: AesKeyGenParams | HmacKeyGenParams, usages: KeyUsage[]): Promise<CryptoKey> {
    const hkdf = { name: "HKDF", hash: "SHA-256", salt: this.#salt, info: encodeUtf8(INFO_PREFIX + purpose) };
    return crypto.subtle.deriveKey(hkdf, this.#source, type, false, usages);
  }
}
