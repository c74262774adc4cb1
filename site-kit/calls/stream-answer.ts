/**
 * One answer of a provider, piece by piece. It resolves with the first piece, so that the site can still choose the status
 * and say what became of the key; what goes wrong later is thrown to whoever reads on.
 */
import { type Deadline, startDeadline } from "./deadline.ts";
import { explainFailure, explainStreamError } from "./explain-failure.ts";
import { connectModel, type ProviderModel } from "./language-model.ts";
import { callOptions, type ProviderCall, timeoutOf } from "./provider-call.ts";

type Part = Awaited<ReturnType<ProviderModel["doStream"]>>["stream"] extends ReadableStream<infer Each> ? Each : never;

/**
 * Read it to its end, leave the loop, or abort `signal`: each of them ends the request at the provider.
 *
 * @throws ProviderCallError before the first piece, or while reading on: `stream-broken` where it ends without the
 *   provider's own mark of the end
 * @throws SiteKitError `insecure-address`
 */
export async function streamAnswer(call: ProviderCall): Promise<AsyncIterableIterator<string>> {
  const model = connectModel(call);
  const deadline = startDeadline(timeoutOf(call), call.signal);
  const pieces = readPieces({ model, call, deadline });
  const first = await pieces.next();
  return startingWith(first, { pieces, deadline });
}

interface OpenCall {
  readonly model: ProviderModel;
  readonly call: ProviderCall;
  readonly deadline: Deadline;
}

type Pieces = AsyncGenerator<string, void, undefined>;

async function* readPieces({ model, call, deadline }: OpenCall): Pieces {
  const { provider } = call.credential;
  let answered = false;
  try {
    const { stream } = await model.doStream(callOptions(call, deadline.signal));
    answered = true;
    let ended = false;
    for await (const part of readParts(stream, deadline)) {
      if (part.type === "error") throw explainStreamError(part.error, provider);
      if (part.type === "text-delta" && part.delta !== "") yield part.delta;
      // The clients say "finish" at any end of the body; only with the provider's own word for it was it the end.
      if (part.type === "finish") ended = part.finishReason.raw !== undefined;
    }
    if (!ended) throw new Error("The body ended before the answer did.");
  } catch (thrown) {
    throw explainFailure(thrown, { provider, deadline, answered });
  } finally {
    deadline.end();
  }
}

/** The clock runs only while the provider is waited for, never while a slow client takes its time. */
async function* readParts(stream: ReadableStream<Part>, deadline: Deadline): AsyncGenerator<Part, void, undefined> {
  const reader = stream.getReader();
  for (;;) {
    deadline.restart();
    const { done, value } = await reader.read();
    deadline.pause();
    if (done) return;
    yield value;
  }
}

interface Rest {
  readonly pieces: Pieces;
  readonly deadline: Deadline;
}

/** No generator: one that was never started would not end the call when it is told to. */
function startingWith(first: IteratorResult<string, void>, { pieces, deadline }: Rest): AsyncIterableIterator<string> {
  let pending: IteratorResult<string, void> | null = first;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      const result = pending === null ? pieces.next() : Promise.resolve(pending);
      pending = null;
      return result;
    },
    return() {
      pending = null;
      deadline.cancel();
      return pieces.return();
    },
  };
}
