/**
 * What a log may hold of a request, an answer, an error: `pino(keyringLogging)`, or call the serialisers by hand.
 * Each builds a new, small value of known fields, because a field that nobody thought of is how a key gets into a log.
 */
import { type RedactedHeaders, redactHeaders } from "./redact-headers.ts";

export interface LoggedRequest {
  readonly method: string | undefined;
  /** Without the query, which is the client's text. */
  readonly path: string | undefined;
  readonly headers: RedactedHeaders;
}

export interface LoggedResponse {
  readonly status: number | undefined;
  readonly headers: RedactedHeaders;
}

export interface LoggedError {
  readonly type: string;
  /** A stable code where the error has one. */
  readonly code: string | undefined;
  /** The lines that say where, without the message: a foreign error may quote what it was given. */
  readonly at: readonly string[];
}

export const keyringSerializers = {
  req: describeRequest,
  request: describeRequest,
  res: describeResponse,
  response: describeResponse,
  err: describeError,
  error: describeError,
  headers: redactHeaders,
};

interface LogCall {
  apply(logger: unknown, call: unknown[]): void;
}

/**
 * Options for pino. The serialisers alone are not enough: of an error that is logged without a text, pino takes the message
 * as the text, past every serialiser, and a foreign error's message may quote what it was given.
 */
export const keyringLogging = {
  serializers: keyringSerializers,
  hooks: {
    logMethod(this: unknown, call: unknown[], log: LogCall): void {
      const [first, text] = call;
      const error = first instanceof Error ? first : fieldsOf(first)["err"];
      if (error instanceof Error && typeof text !== "string") {
        log.apply(this, [first instanceof Error ? { err: first } : first, "error"]);
      } else log.apply(this, call);
    },
  },
};

/** A Fetch `Request`, a request of Node or Express, or what pino-http made of one. */
function describeRequest(request: unknown): LoggedRequest {
  const { method, url, rawHeaders, headers } = fieldsOf(request);
  return {
    method: textOf(method),
    path: pathOf(textOf(url)),
    headers: redactHeaders(Array.isArray(rawHeaders) ? rawHeaders : headers),
  };
}

function describeResponse(response: unknown): LoggedResponse {
  const { status, statusCode, headers, getHeaders } = fieldsOf(response);
  const given: unknown = typeof getHeaders === "function" ? getHeaders.call(response) : headers;
  const number = typeof statusCode === "number" ? statusCode : status;
  return { status: typeof number === "number" ? number : undefined, headers: redactHeaders(given) };
}

function describeError(error: unknown): LoggedError {
  const { name, code, stack } = fieldsOf(error);
  return {
    type: textOf(name) ?? typeof error,
    code: textOf(code),
    at: (textOf(stack) ?? "").split("\n").filter((line) => /^ {4}at /.test(line)),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function pathOf(url: string | undefined): string | undefined {
  const base = "http://site.invalid";
  return url !== undefined && URL.canParse(url, base) ? new URL(url, base).pathname : undefined;
}
