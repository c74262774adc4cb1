/**
 * The one door of the background: names the sender, parses the message, runs the command, and answers with a value or a
 * code. Content scripts reach four commands of their own site; our own pages reach all others; nobody else reaches any.
 */
import { parseBase64url } from "../crypto/bytes.ts";
import { type ErrorCode, errorCodeOf, KeyringError } from "../errors.ts";
import type { Keyring } from "../keyring/keyring.ts";
import { COMMANDS, type Command, type CommandType, type Replies } from "./commands.ts";
import { parsePageMessage } from "./page-messages.ts";
import type { Reply } from "./reply.ts";
import { identifySender, type OwnExtension } from "./sender.ts";

export interface RouterOptions {
  readonly keyring: Keyring;
  readonly own: OwnExtension;
  /** Hears of failures that no user caused; the message itself is never passed on. */
  readonly reportFailure: (code: ErrorCode, thrown: unknown) => void;
}

export type Route = (message: unknown, sender: unknown) => Promise<Reply<unknown>>;

export function buildRouter({ keyring, own, reportFailure }: RouterOptions): Route {
  return async (message, sender) => {
    try {
      const from = identifySender(sender, own);
      if (from.kind === "page") return { ok: true, value: await obey(keyring, parseCommand(message)) };
      const pageMessage = from.kind === "content" ? parsePageMessage(message) : null;
      if (from.kind !== "content" || !pageMessage) return { ok: false, code: "not-allowed" };
      return { ok: true, value: await keyring.pages.receive(pageMessage, from) };
    } catch (thrown) {
      const code = errorCodeOf(thrown);
      if (code === "unexpected" || code === "rules-refused") reportFailure(code, thrown);
      return { ok: false, code };
    }
  };
}

/**
 * What our own pages ask by themselves, whenever they hear that something has changed. A site's page can bring that about as
 * often as it likes, and must not be able to keep the vault open by it.
 */
const ASKED_BY_ITSELF: ReadonlySet<CommandType> = new Set([
  "vault.view",
  "keys.list",
  "popup.view",
  "sites.list",
  "security.view",
  "activity.list",
  "questions.list",
]);

async function obey(keyring: Keyring, command: Command): Promise<Replies[CommandType]> {
  if (!ASKED_BY_ITSELF.has(command.type)) await keyring.noteActivity();
  return runCommand(keyring, command);
}

function parseCommand(message: unknown): Command {
  const type = typeof message === "object" && message !== null && "type" in message ? message.type : null;
  if (typeof type !== "string" || !Object.hasOwn(COMMANDS, type)) throw new KeyringError("message-invalid");
  const parsed = COMMANDS[type as CommandType].safeParse(message);
  if (!parsed.success) throw new KeyringError("message-invalid");
  return parsed.data;
}

function runCommand(keyring: Keyring, command: Command): Promise<Replies[CommandType]> {
  switch (command.type) {
    case "vault.view":
      return keyring.view();
    case "vault.create":
      return keyring.create(command.kdf, parseWrappingKey(command.wrappingKey));
    case "vault.unlock":
      return keyring.unlock(parseWrappingKey(command.wrappingKey));
    case "vault.lock":
      return keyring.lock();
    case "keys.list":
      return keyring.listKeys();
    case "keys.add":
      return keyring.addKey(command);
    case "keys.rename":
      return keyring.renameKey(command.id, command.name);
    case "keys.activate":
      return keyring.activateKey(command.id);
    case "keys.delete":
      return keyring.deleteKey(command.id);
    case "keys.discard":
      return keyring.discardKey(command.id);
    case "popup.view":
      return keyring.viewPopup(command.origin ?? null);
    case "site.change":
      return keyring.changeSite(command.id, command);
    case "site.chooseKey":
      return keyring.chooseKey(command.id, command.keyId);
    case "site.pause":
      return keyring.pauseSite(command.id, command.paused);
    case "site.restore":
      return keyring.restoreSite(command.id);
    case "sites.list":
      return keyring.listSites();
    case "sites.add":
      return keyring.addSite(command);
    case "sites.remove":
      return keyring.removeSite(command.id);
    case "vault.changePassphrase":
      return keyring.care.changePassphrase({
        wrappingKey: parseWrappingKey(command.wrappingKey),
        newKdf: command.newKdf,
        newWrappingKey: parseWrappingKey(command.newWrappingKey),
        rotate: command.rotate,
      });
    case "vault.check":
      return keyring.care.check();
    case "vault.wipe":
      return keyring.care.wipe();
    case "keys.reveal":
      return keyring.care.reveal(command.id, command.purpose, parseWrappingKey(command.wrappingKey));
    case "security.view":
      return keyring.security.view();
    case "security.change":
      return keyring.security.change(command);
    case "activity.list":
      return keyring.activity.list(command);
    case "activity.export":
      return keyring.activity.export(command.format);
    case "questions.list":
      return keyring.listQuestions();
    case "questions.answer":
      return keyring.answerQuestion(command.id, command.yes);
  }
}

function parseWrappingKey(text: string) {
  const bytes = parseBase64url(text);
  if (bytes?.length !== 32) throw new KeyringError("message-invalid");
  return bytes;
}
