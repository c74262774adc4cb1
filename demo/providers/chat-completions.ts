/** Chat Completions: OpenAI's older interface, which Mistral speaks too. https://platform.openai.com/docs/api-reference/chat */
import { buildEvent, type Endpoint, type Reply, readChatCall } from "./wire-format.ts";

export const CHAT_COMPLETIONS: Endpoint = {
  path: /^\/chat\/completions$/,
  readCall: readChatCall,
  buildWhole: (reply) => ({
    ...describe(reply, "chat.completion"),
    choices: [{ index: 0, message: { role: "assistant", content: reply.text }, finish_reason: "stop" }],
    usage: buildUsage(reply),
  }),
  buildEvents: (reply) => {
    const chunk = (delta: { role?: "assistant"; content?: string }, finish_reason: string | null) => ({
      ...describe(reply, "chat.completion.chunk"),
      choices: [{ index: 0, delta, finish_reason }],
    });
    return [
      buildEvent(chunk({ role: "assistant", content: "" }, null)),
      ...reply.words.map((content) => buildEvent(chunk({ content }, null))),
      buildEvent({ ...chunk({ content: "" }, "stop"), usage: buildUsage(reply) }),
      buildEvent("[DONE]"),
    ];
  },
};

function describe({ id, createdAtS, model }: Reply, object: string) {
  return { id: `chatcmpl-${id}`, object, created: createdAtS, model };
}

function buildUsage({ inputTokens, outputTokens }: Reply) {
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens };
}
