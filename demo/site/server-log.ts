/**
 * The stand-in's log file: a line of JSON a request, headers redacted by the site kit. With `careless` it logs headers as
 * they came, which is the mistake that the demo's control has to catch.
 */
import { appendFileSync } from "node:fs";
import { keyringSerializers } from "../../site-kit/keyring-serializers.ts";

export interface ServerLogOptions {
  readonly file: string;
  readonly careless: boolean;
}

export interface LoggedExchange {
  readonly request: Request;
  readonly response: Response;
  readonly durationMs: number;
}

export interface ServerLog {
  readonly exchange: (exchange: LoggedExchange) => void;
  readonly error: (error: unknown) => void;
}

export function buildServerLog({ file, careless }: ServerLogOptions): ServerLog {
  const write = (line: Readonly<Record<string, unknown>>) =>
    appendFileSync(file, `${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);
  return {
    exchange: ({ request, response, durationMs }) =>
      write({
        level: "info",
        request: {
          ...keyringSerializers.request(request),
          ...(careless && { headers: Object.fromEntries(request.headers) }),
        },
        response: keyringSerializers.response(response),
        durationMs: Math.round(durationMs * 10) / 10,
      }),
    error: (error) => write({ level: "error", error: keyringSerializers.error(error) }),
  };
}
