import { failureProblem, failureResponse, keyResultOf } from "@infinity-keyring/site-kit/answer-failure";
import { chooseCredential, type Payer } from "@infinity-keyring/site-kit/choose-credential";
import { resultHeader } from "@infinity-keyring/site-kit/key-result";
import { withProviderCredential } from "@infinity-keyring/site-kit/next";
import { streamAnswer } from "@infinity-keyring/site-kit/stream-answer";
import { systemKey } from "./system-key.ts";

export const POST = withProviderCredential(async (request, { credential }) => {
  const { message } = (await request.json()) as { message: string };
  const choice = await chooseCredential({ user: credential, systemKey });
  if (choice.kind === "none") return Response.json({ error: "No language model is configured" }, { status: 503 });
  const messages = [{ role: "user", content: message }] as const;
  try {
    // Resolves with the first piece: until then a refused key can still have a status and a header of its own.
    const pieces = await streamAnswer({ credential: choice, messages, signal: request.signal });
    const headers = { "Content-Type": "text/event-stream", ...resultHeader(keyResultOf(choice.payer)) };
    return new Response(eventStream(pieces, choice.payer), { headers });
  } catch (failure) {
    return failureResponse(failure, choice.payer);
  }
});

function eventStream(pieces: AsyncIterableIterator<string>, payer: Payer): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const event = (name: string, data: object) => encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await pieces.next();
        controller.enqueue(done ? event("done", { paidBy: payer }) : event("chunk", { text: value }));
        if (done) controller.close();
      } catch (failure) {
        // What had come stands; the page learns that it is not the whole answer.
        controller.enqueue(event("error", failureProblem(failure, payer)));
        controller.close();
      }
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}
