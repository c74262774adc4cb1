/** Google's wire format: generateContent, and the same streamed. https://ai.google.dev/api/generate-content */
import * as z from "zod";
import {
  buildEvent,
  type ModelCall,
  type Refusal,
  type RefusalKind,
  type Reply,
  USE_A_DUMMY_KEY,
  type WireFormat,
} from "./wire-format.ts";

const CALL = /^\/models\/([^/:]+):(generateContent|streamGenerateContent)$/;

export const GOOGLE: WireFormat = {
  provider: "google",
  basePath: "/v1beta",
  keyHeader: { name: "x-goog-api-key", prefix: "" },
  endpoints: [
    {
      path: CALL,
      readCall,
      buildWhole: (reply) => buildChunk(reply, reply.text, "STOP"),
      buildEvents: (reply) => [
        ...reply.words.map((word, at) =>
          buildEvent(buildChunk(reply, word, at === reply.words.length - 1 ? "STOP" : null)),
        ),
      ],
    },
  ],
  buildRefusal: (kind) => REFUSALS[kind],
};

const bodySchema = z.looseObject({
  contents: z.array(z.looseObject({ parts: z.array(z.looseObject({ text: z.optional(z.string()) })) })).min(1),
});

function readCall(body: unknown, path: string): ModelCall | null {
  const [, model, action] = CALL.exec(path) ?? [];
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success || model === undefined) return null;
  const parts = parsed.data.contents.at(-1)?.parts ?? [];
  const message = parts.map(({ text }) => text ?? "").join("");
  return { model, message, streamed: action === "streamGenerateContent" };
}

function buildChunk(reply: Reply, text: string, finishReason: "STOP" | null) {
  return {
    candidates: [
      { content: { role: "model", parts: [{ text }] }, index: 0, ...(finishReason !== null && { finishReason }) },
    ],
    usageMetadata: {
      promptTokenCount: reply.inputTokens,
      candidatesTokenCount: reply.outputTokens,
      totalTokenCount: reply.inputTokens + reply.outputTokens,
    },
    modelVersion: reply.model,
    responseId: reply.id,
  };
}

interface GoogleError {
  readonly code: number;
  readonly status: string;
  readonly message: string;
  readonly reason?: string;
}

function refuse({ reason, ...error }: GoogleError): Refusal {
  const info = { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, domain: "googleapis.com" };
  return { status: error.code, body: { error: { ...error, ...(reason !== undefined && { details: [info] }) } } };
}

const REFUSALS: Readonly<Record<RefusalKind, Refusal>> = {
  "unknown-key": refuse({
    code: 400,
    status: "INVALID_ARGUMENT",
    message: `API key not valid. Please pass a valid API key. ${USE_A_DUMMY_KEY}`,
    reason: "API_KEY_INVALID",
  }),
  "no-credit": refuse({
    code: 403,
    status: "PERMISSION_DENIED",
    message: "This API method requires billing to be enabled. Please enable billing on your project.",
    reason: "BILLING_DISABLED",
  }),
  "rate-limited": refuse({ code: 429, status: "RESOURCE_EXHAUSTED", message: "Quota exceeded: requests per minute." }),
  "bad-request": refuse({ code: 400, status: "INVALID_ARGUMENT", message: "Invalid JSON payload received." }),
  "no-such-path": refuse({ code: 404, status: "NOT_FOUND", message: "The requested URL was not found." }),
};
