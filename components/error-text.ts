/** From a stable code to the sentence a person reads: what happened, what was kept, what to do. Exhaustive by type. */
import type { ErrorCode } from "../lib/errors.ts";
import { type PlainTextKey, t } from "./text.ts";

const ERROR_TEXTS = {
  "passphrase-empty": "errors.passphraseEmpty",
  "passphrase-too-short": "errors.passphraseTooShort",
  "passphrase-too-weak": "errors.passphraseTooWeak",
  "passphrase-too-long": "errors.passphraseTooLong",
  "passphrase-unreadable": "errors.passphraseUnreadable",
  "passphrase-mismatch": "errors.passphraseMismatch",
  "passphrase-wrong": "errors.passphraseWrong",
  "derivation-failed": "errors.derivationFailed",
  "vault-exists": "errors.vaultExists",
  "vault-missing": "errors.vaultMissing",
  "vault-locked": "errors.vaultLocked",
  "vault-damaged": "errors.vaultDamaged",
  "vault-newer": "errors.vaultNewer",
  "vault-parameters": "errors.vaultParameters",
  "key-empty": "errors.keyEmpty",
  "key-too-short": "errors.keyTooShort",
  "key-too-long": "errors.keyTooLong",
  "key-line-break": "errors.keyLineBreak",
  "key-space-inside": "errors.keySpaceInside",
  "key-comma-inside": "errors.keyCommaInside",
  "key-control-character": "errors.keyControlCharacter",
  "key-not-ascii": "errors.keyNotAscii",
  "key-placeholder": "errors.keyPlaceholder",
  "key-jwt": "errors.keyJwt",
  "key-admin": "errors.keyAdmin",
  "key-oauth-token": "errors.keyOauthToken",
  "key-duplicate": "errors.keyDuplicate",
  "key-not-found": "errors.keyNotFound",
  "key-damaged": "errors.keyDamaged",
  "name-empty": "errors.nameEmpty",
  "name-too-long": "errors.nameTooLong",
  "provider-missing": "errors.providerMissing",
  "site-not-found": "errors.siteNotFound",
  "site-damaged": "errors.siteDamaged",
  "storage-refused": "errors.storageRefused",
  "rules-refused": "errors.rulesRefused",
  "changed-meanwhile": "errors.changedMeanwhile",
  "message-invalid": "errors.messageInvalid",
  "not-allowed": "errors.notAllowed",
  "background-unreachable": "errors.backgroundUnreachable",
  unexpected: "errors.unexpected",
} as const satisfies Record<ErrorCode, PlainTextKey>;

export function errorText(code: ErrorCode): string {
  return t(ERROR_TEXTS[code]);
}
