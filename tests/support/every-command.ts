/** One message of each command that does what it says, in an order in which all of them can: for tests that leave none out. */
import { encodeBase64url, randomBytes } from "../../lib/crypto/bytes.ts";
import type { Command, CommandType } from "../../lib/messages/commands.ts";
import { FAST_KDF, SITE } from "./fake-world.ts";

export interface Subjects {
  readonly keyId: string;
  readonly otherKeyId: string;
  /** A record that cannot be read. */
  readonly damagedKeyId: string;
  readonly siteId: string;
  readonly questionId: string;
  /** Of the passphrase in use, in base64url. */
  readonly wrappingKey: string;
  readonly newWrappingKey: string;
  /** In the shape that its provider issues. */
  readonly newKey: string;
}

type EveryCommand = { readonly [T in CommandType]: Command<T> };

export function buildEveryCommand(subjects: Subjects): EveryCommand {
  const { keyId: id, otherKeyId, damagedKeyId, siteId, questionId, wrappingKey, newWrappingKey, newKey } = subjects;
  const site = {
    address: "https://new.example.org",
    name: "Added",
    provider: "openai" as const,
    endpoints: [{ method: "POST" as const, path: "/v1/chat" }],
    headerForm: { headers: [{ name: "x-api-key", value: "{key}" }] },
    whileLocked: "ask" as const,
  };
  const newKdf = { ...FAST_KDF, salt: encodeBase64url(randomBytes(16)) };
  return {
    "vault.view": { type: "vault.view" },
    "keys.list": { type: "keys.list" },
    "popup.view": { type: "popup.view", origin: SITE },
    "sites.list": { type: "sites.list" },
    "security.view": { type: "security.view" },
    "activity.list": { type: "activity.list", limit: 100, before: 1_000, filter: { key: id, kind: "uses" } },
    "activity.export": { type: "activity.export", format: "csv" },
    "questions.list": { type: "questions.list" },
    "vault.check": { type: "vault.check" },
    "keys.add": { type: "keys.add", provider: "openai", name: "New", key: newKey },
    "keys.rename": { type: "keys.rename", id, name: "Renamed" },
    "keys.activate": { type: "keys.activate", id: otherKeyId },
    "keys.discard": { type: "keys.discard", id: damagedKeyId },
    "keys.reveal": { type: "keys.reveal", id, wrappingKey, purpose: "copy" },
    "keys.delete": { type: "keys.delete", id: otherKeyId },
    "site.change": { type: "site.change", id: "infinity-assistant", enabled: true, provider: "openai" },
    "site.chooseKey": { type: "site.chooseKey", id: "infinity-assistant", keyId: id },
    "site.restore": { type: "site.restore", id: "infinity-assistant" },
    "sites.add": { type: "sites.add", ...site },
    "sites.remove": { type: "sites.remove", id: siteId },
    "security.change": { type: "security.change", withSystem: true, keepActivityDays: 30 },
    "questions.answer": { type: "questions.answer", id: questionId, yes: true },
    // Whatever the site waits for ends with it.
    "site.pause": { type: "site.pause", id: "infinity-assistant", paused: true },
    "vault.changePassphrase": { type: "vault.changePassphrase", wrappingKey, newKdf, newWrappingKey, rotate: true },
    "vault.lock": { type: "vault.lock" },
    "vault.unlock": { type: "vault.unlock", wrappingKey: newWrappingKey },
    "vault.wipe": { type: "vault.wipe" },
    "vault.create": { type: "vault.create", kdf: FAST_KDF, wrappingKey },
  };
}
