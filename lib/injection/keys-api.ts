/**
 * Answers `fetch` to the site's own list of provider keys in the browser, in the contract that the site's pages expect of
 * their server: 200 with `success`, else `error`. The list comes from the background; adding and deleting are questions that
 * the user answers in the extension. An XMLHttpRequest to it is not answered: a guard rule stops that, and every other method.
 *
 * A raw key that the page's form posts was in the page before; it is passed on once and nothing here keeps it.
 */
import type { KeysApiAnswer, KeysApiChange } from "../messages/page-messages.ts";
import type { PageWindow } from "./page-functions.ts";
import type { TimerFunctions } from "./request-gate.ts";

export interface KeysApi {
  readonly answer: (request: Request) => Promise<Response>;
  /** The background's answer to a question, or null where it has none. */
  readonly settle: (id: string, answer: KeysApiAnswer | null) => void;
  readonly waitingCount: () => number;
  /** Answers everything that waits with a failure: nobody is left who could answer. */
  readonly abandon: () => void;
}

export interface KeysApiPorts {
  /** Null asks for the list. */
  readonly ask: (id: string, change: KeysApiChange | null) => void;
  readonly setTimeout: TimerFunctions["setTimeout"];
}

interface AnsweredMethod {
  readonly kind?: KeysApiChange["kind"];
  readonly fields: readonly string[];
  readonly missing?: string;
  readonly failure: string;
  /** A list comes at once; a change waits for a person. */
  readonly waitMs: number;
}

export const ANSWERED_METHODS: Readonly<Record<string, AnsweredMethod>> = {
  GET: { fields: [], failure: "Failed to list provider keys", waitMs: 15_000 },
  POST: {
    kind: "add",
    fields: ["provider", "name", "apiKey"],
    missing: "Provider, name, and API key are required",
    failure: "Failed to add provider key",
    waitMs: 300_000,
  },
  DELETE: {
    kind: "delete",
    fields: ["id"],
    missing: "Provider key ID is required",
    failure: "Failed to delete provider key",
    waitMs: 300_000,
  },
};

/** Nothing longer is a key or its name, and the background would refuse it. */
const MAX_FIELD_LENGTH = 20_000;

export function buildKeysApi(page: PageWindow, { ask, setTimeout }: KeysApiPorts): KeysApi {
  const { Response: PageResponse, crypto } = page;
  const { stringify } = JSON;
  const newId = crypto.randomUUID.bind(crypto);
  const waiting = new Map<string, (answer: KeysApiAnswer | null) => void>();

  const settle = (id: string, answer: KeysApiAnswer | null) => {
    const end = waiting.get(id);
    waiting.delete(id);
    end?.(answer);
  };
  const waitFor = (id: string, ms: number) =>
    new Promise<KeysApiAnswer | null>((resolve) => {
      waiting.set(id, resolve);
      setTimeout(() => settle(id, null), ms);
    });
  /** Has ended before the answer comes, and with it what it read: nothing that waits holds the key. */
  const pose = async (request: Request, id: string, method: AnsweredMethod): Promise<KeysApiAnswer | null> => {
    const change = await readChange(request, method);
    if (change === undefined) return { status: 400, body: { error: method.missing } };
    request.signal.throwIfAborted();
    const answer = waitFor(id, method.waitMs);
    ask(id, change);
    return answer;
  };
  const answerOf = async (request: Request, id: string): Promise<Response> => {
    const method = ANSWERED_METHODS[request.method] as AnsweredMethod;
    const answer = await pose(request, id, method).catch(() => null);
    const { status, body } = answer ?? { status: 500, body: { error: method.failure } };
    return new PageResponse(stringify(body), { status, headers: { "Content-Type": "application/json" } });
  };

  return {
    answer: (request) => {
      const { signal } = request;
      const id = newId();
      return new Promise((resolve, reject) => {
        const giveUp = () => {
          reject(signal.reason);
          settle(id, null);
        };
        if (signal.aborted) return giveUp();
        signal.addEventListener("abort", giveUp, { once: true });
        answerOf(request, id).then(resolve, reject);
      });
    },
    settle,
    waitingCount: () => waiting.size,
    abandon: () => {
      for (const id of [...waiting.keys()]) settle(id, null);
    },
  };
}

/** Null for the list; undefined where something is missing. @throws where the body is no JSON */
async function readChange(
  request: Request,
  { kind, fields }: AnsweredMethod,
): Promise<KeysApiChange | null | undefined> {
  if (!kind) return null;
  const given = kind === "add" ? await request.json() : Object.fromEntries(new URL(request.url).searchParams);
  const read = fields.map((name): [string, unknown] => [name, given[name]]);
  return read.every(([, value]) => isField(value))
    ? ({ kind, ...Object.fromEntries(read) } as KeysApiChange)
    : undefined;
}

function isField(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= MAX_FIELD_LENGTH;
}
