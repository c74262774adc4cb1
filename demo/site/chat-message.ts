/** What a page sends to the chat: Infinity Assistant's body, of which the stand-in needs little. */
import { randomUUID } from "node:crypto";
import * as z from "zod";

export interface ChatMessage {
  readonly message: string;
  readonly conversationId: string;
}

const bodySchema = z.object({
  message: z.string().trim().min(1).max(8000),
  conversationId: z.optional(z.uuid()),
});

/** Null where it is no message. */
export function readChatMessage(body: unknown): ChatMessage | null {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return null;
  const { message, conversationId = randomUUID() } = parsed.data;
  return { message, conversationId };
}
