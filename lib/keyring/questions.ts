/**
 * What sites wait for and the user decides: one question a site, kept by the browser's session so that the background's sleep
 * does not lose it, and gone with the lock where it holds a key that somebody typed into a page.
 */
import * as z from "zod/mini";
import { encodeBase64url, randomBytes } from "../crypto/bytes.ts";
import { PROVIDER_IDS } from "../providers/provider-id.ts";

z.config({ jitless: true });

const base = { id: z.string(), siteId: z.string(), origin: z.string(), tabId: z.int(), askedAtMs: z.number() };
const question = z.discriminatedUnion("kind", [
  z.strictObject({ ...base, kind: z.literal("unlock") }),
  z.strictObject({
    ...base,
    kind: z.literal("add-key"),
    requestId: z.string(),
    provider: z.enum(PROVIDER_IDS),
    name: z.string(),
    apiKey: z.string(),
  }),
  z.strictObject({ ...base, kind: z.literal("delete-key"), requestId: z.string(), keyId: z.string() }),
]);
const questionBook = z.strictObject({
  pending: z.array(question),
  /** When the user last said no, by the id of the site. */
  refusedAtMs: z.record(z.string(), z.number()),
});

export type Question = z.infer<typeof question>;
export type KeysApiQuestion = Exclude<Question, { kind: "unlock" }>;
type QuestionBook = z.infer<typeof questionBook>;

export interface QuestionStore {
  readonly readQuestions: () => Promise<unknown>;
  readonly writeQuestions: (book: unknown) => Promise<void>;
}

/** A page gives up what it holds after a minute; the question that belongs to it ends soon after. */
const UNLOCK_QUESTION_MS = 65_000;
const KEYS_API_QUESTION_MS = 5 * 60_000;
const QUIET_AFTER_NO_MS = 10 * 60_000;

export class Questions {
  readonly #store: QuestionStore;

  constructor(store: QuestionStore) {
    this.#store = store;
  }

  /** Those still waiting, oldest first. */
  async list(nowMs: number): Promise<readonly Question[]> {
    return (await this.#read()).pending.filter((pending) => endOf(pending) > nowMs);
  }

  /** When the next one ends by itself; null where none waits. */
  async nextEndMs(nowMs: number): Promise<number | null> {
    const ends = (await this.list(nowMs)).map(endOf);
    return ends.length === 0 ? null : Math.min(...ends);
  }

  /** Asks, or asks again: a second question of a site takes the place of one of the same kind. False where another is waiting. */
  async ask(asked: DistributiveOmit<Question, "id">): Promise<boolean> {
    const waiting = await this.list(asked.askedAtMs);
    const ofSite = waiting.find(({ siteId }) => siteId === asked.siteId);
    if (ofSite && (ofSite.kind !== "unlock" || asked.kind !== "unlock")) return false;
    const id = ofSite?.id ?? encodeBase64url(randomBytes(16));
    const others = waiting.filter(({ siteId }) => siteId !== asked.siteId);
    await this.#write({ ...(await this.#read()), pending: [...others, { ...asked, id } as Question] });
    return true;
  }

  async remove(isOver: (pending: Question) => boolean): Promise<readonly Question[]> {
    const book = await this.#read();
    const removed = book.pending.filter(isOver);
    if (removed.length > 0) await this.#write({ ...book, pending: book.pending.filter((one) => !isOver(one)) });
    return removed;
  }

  /** Those that have ended by themselves, before another takes their place. */
  removeEnded(nowMs: number): Promise<readonly Question[]> {
    return this.remove((pending) => endOf(pending) <= nowMs);
  }

  async noteRefusal(siteId: string, nowMs: number): Promise<void> {
    const book = await this.#read();
    await this.#write({ ...book, refusedAtMs: { ...book.refusedAtMs, [siteId]: nowMs } });
  }

  /** True for ten minutes after a no: the toolbar may be marked, the popup does not open by itself. */
  async isQuiet(siteId: string, nowMs: number): Promise<boolean> {
    const atMs = (await this.#read()).refusedAtMs[siteId];
    return atMs !== undefined && nowMs - atMs < QUIET_AFTER_NO_MS;
  }

  async #read(): Promise<QuestionBook> {
    return questionBook.safeParse(await this.#store.readQuestions()).data ?? { pending: [], refusedAtMs: {} };
  }

  #write(book: QuestionBook): Promise<void> {
    return this.#store.writeQuestions(book);
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function endOf({ kind, askedAtMs }: Question): number {
  return askedAtMs + (kind === "unlock" ? UNLOCK_QUESTION_MS : KEYS_API_QUESTION_MS);
}
