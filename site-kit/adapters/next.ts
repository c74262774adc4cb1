/**
 * For Next.js route handlers, and for everything else that answers a Fetch `Request` with a `Response`:
 * `export const POST = withProviderCredential((request, { credential }) => …)`.
 */
import { problemResponse } from "../problem.ts";
import { type CarriesHeaders, readProviderCredential, type UsableCredential } from "../read-provider-credential.ts";

export interface Given<Context> {
  readonly credential: UsableCredential;
  /** The framework's second argument: in Next.js `{ params }`. */
  readonly context: Context;
}

type Handler<Incoming, Context> = (request: Incoming, given: Given<Context>) => Response | Promise<Response>;

/** A handler that asks for no context can be called, and wrapped by others, with the request alone. */
type Rest<Context> = unknown extends Context ? [context?: Context] : [context: Context];

/** The handler is not called for a request with a problem: that is answered here. */
export function withProviderCredential<Incoming extends CarriesHeaders = Request, Context = unknown>(
  handler: Handler<Incoming, Context>,
): (request: Incoming, ...rest: Rest<Context>) => Promise<Response> {
  return async (request, ...[context]) => {
    const credential = readProviderCredential(request);
    if (credential.kind === "problem") return problemResponse(credential.problem);
    return await handler(request, { credential, context: context as Context });
  };
}
