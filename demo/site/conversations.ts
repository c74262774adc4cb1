/** What was said, as any assistant keeps it: a line of JSON an answer, in the data folder that must never hold a key. */
import { appendFileSync } from "node:fs";
import type { Provider } from "../../site-kit/provider.ts";

export interface Turn {
  readonly conversationId: string;
  readonly message: string;
  readonly response: string;
  readonly provider: Provider;
  readonly paidBy: "user" | "site";
  /** ISO 8601. */
  readonly at: string;
}

export interface Conversations {
  readonly append: (turn: Turn) => void;
  /** The latest, newest first. */
  readonly recent: () => readonly Turn[];
}

const KEPT_IN_MEMORY = 50;

export function buildConversations(file: string): Conversations {
  const recent: Turn[] = [];
  return {
    append: (turn) => {
      appendFileSync(file, `${JSON.stringify(turn)}\n`);
      recent.unshift(turn);
      recent.length = Math.min(recent.length, KEPT_IN_MEMORY);
    },
    recent: () => [...recent],
  };
}
