/** The user's side of a question: what is waiting, and what a yes or a no does. Only our own pages reach this. */
import { KeyringError } from "../errors.ts";
import type { QuestionView } from "../messages/views.ts";
import { cleanKeyName } from "../vault/key-name.ts";
import { getKey } from "../vault/key-ring.ts";
import { maskKey } from "../vault/key-sealing.ts";
import type { KeyringCore } from "./core.ts";
import type { KeyCommands } from "./key-commands.ts";
import { buildAddedAnswer, buildFailureAnswer, DECLINED, DELETED, NOT_FOUND } from "./keys-api.ts";
import type { KeysApiQuestion, Question } from "./questions.ts";
import type { Situation } from "./situation.ts";

export class QuestionCommands {
  readonly #core: KeyringCore;
  readonly #keys: KeyCommands;

  constructor(core: KeyringCore, keys: KeyCommands) {
    this.#core = core;
    this.#keys = keys;
  }

  async list(situation: Situation): Promise<readonly QuestionView[]> {
    const waiting = await this.#core.questions.list(this.#core.ports.now());
    return waiting.flatMap((question) => buildQuestionView(question, situation) ?? []);
  }

  /** @throws KeyringError `question-gone`, and what adding or deleting can throw; the page has its answer then, too */
  async answer(id: string, yes: boolean): Promise<void> {
    const waiting = await this.#core.questions.list(this.#core.ports.now());
    const question = waiting.find((one) => one.id === id);
    if (!question) throw new KeyringError("question-gone");
    // A yes to unlocking is the passphrase itself; the question ends when the vault is open.
    if (question.kind === "unlock" && yes) return;
    await this.#core.questions.remove((one) => one.id === id);
    if (!yes) return this.#refuse(question);
    if (question.kind !== "unlock") await this.#carryOut(question);
  }

  async #refuse(question: Question): Promise<void> {
    const { ports, questions } = this.#core;
    await questions.noteRefusal(question.siteId, ports.now());
    if (question.kind === "unlock") ports.notifySite(question.origin, { type: "page.refused" });
    else this.#core.reply(question, DECLINED);
  }

  async #carryOut(question: KeysApiQuestion): Promise<void> {
    try {
      this.#core.reply(question, await this.#change(question));
    } catch (thrown) {
      this.#core.reply(question, buildFailureAnswer(thrown));
      throw thrown;
    }
  }

  async #change(question: KeysApiQuestion) {
    if (question.kind === "delete-key") {
      const isHeld = (await this.#keys.list()).keys.some(({ id }) => id === question.keyId);
      if (!isHeld) return NOT_FOUND;
      await this.#keys.delete(question.keyId);
      return DELETED;
    }
    const { provider, name, apiKey, siteId } = question;
    const added = await this.#keys.add({ provider, name, key: apiKey });
    return buildAddedAnswer(await this.#core.access.needOpen(), siteId, added);
  }
}

/** Null where what it was about is gone. */
function buildQuestionView(question: Question, { sites, ring }: Situation): QuestionView | null {
  const site = sites.find(({ record }) => record.id === question.siteId);
  if (!site) return null;
  const { id, origin, askedAtMs, kind } = question;
  const asked = { id, origin, askedAtMs, site: cleanKeyName(site.record.name) };
  if (kind === "unlock") return { ...asked, kind };
  if (kind === "add-key") {
    return { ...asked, kind, provider: question.provider, name: question.name, mask: maskKey(question.apiKey) };
  }
  const key = getKey(ring, question.keyId);
  if (!key) return null;
  const { provider, name, mask } = key.summary;
  return { ...asked, kind, provider, name, mask };
}
