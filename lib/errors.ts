/**
 * The one error class. Its code is stable and is what a message carries; the sentence a person reads is looked up by the
 * code in the message catalogue. No secret ever stands in a message or a cause.
 */
export const ERROR_CODES = [
  // passphrase and vault
  "passphrase-empty",
  "passphrase-too-short",
  "passphrase-too-weak",
  "passphrase-too-long",
  "passphrase-unreadable",
  "passphrase-mismatch",
  "passphrase-wrong",
  "derivation-failed",
  "vault-exists",
  "vault-missing",
  "vault-locked",
  "vault-damaged",
  "vault-newer",
  "vault-parameters",
  // provider keys
  "key-empty",
  "key-too-short",
  "key-too-long",
  "key-line-break",
  "key-space-inside",
  "key-comma-inside",
  "key-control-character",
  "key-not-ascii",
  "key-placeholder",
  "key-jwt",
  "key-admin",
  "key-oauth-token",
  "key-duplicate",
  "key-not-found",
  "key-damaged",
  "name-empty",
  "name-too-long",
  "provider-missing",
  // sites
  "site-not-found",
  "site-damaged",
  "site-built-in",
  "site-exists",
  "site-address",
  "site-not-secure",
  "site-no-access",
  "endpoints-empty",
  "endpoint-path",
  "endpoint-prefix",
  "endpoint-twice",
  "header-name",
  "header-reserved",
  "header-value",
  "header-no-key",
  "header-twice",
  "question-gone",
  // what a page does by itself
  "wipe-unconfirmed",
  "clipboard-refused",
  // the machinery
  "storage-refused",
  "storage-blocked",
  "rules-refused",
  "changed-meanwhile",
  "message-invalid",
  "not-allowed",
  "background-unreachable",
  "unexpected",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export class KeyringError extends Error {
  override readonly name = "KeyringError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

/** The code of anything thrown; what is not ours is `unexpected`. */
export function errorCodeOf(thrown: unknown): ErrorCode {
  return thrown instanceof KeyringError ? thrown.code : "unexpected";
}
