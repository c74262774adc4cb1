/**
 * Which requests carried a key, from what the browser reports of them. Which key it was is settled when the request is sent:
 * by the time its answer has ended, another may be the active one.
 */
import { findEndpoint, parseOrigin } from "../injection/endpoint.ts";
import { parseResult, type SentRequest } from "../injection/results.ts";
import type { SiteSituation } from "./situation.ts";

/** One fetch, XHR or event stream as `webRequest` reports it. */
export interface ReportedRequest {
  /** The browser's number of the request, the same for all its events. */
  readonly requestId: string;
  readonly method: string;
  readonly url: string;
  /** Origin (Chromium) or address (Firefox) of the page that began it; null where the browser does not say. */
  readonly initiator: string | null;
  readonly tabId: number;
  /** 0 is a tab's own document; workers have -1, frames more. */
  readonly frameId: number;
}

export interface EndedRequest extends ReportedRequest {
  /** Null where the request ended without an answer. */
  readonly responseHeaders: readonly { name: string; value?: string | undefined }[] | null;
}

interface CarriedKey {
  readonly site: string;
  readonly keyId: string;
  readonly origin: string;
  /** The tab that has to show the site itself, where a frame of the site began the request: else the rule did not match. */
  readonly framedIn: number | null;
}

/** Rather judge a request of a flood by its end than grow without one. */
const REMEMBERED_REQUESTS = 2_000;

export class RequestLog {
  /** Null for a request that carried nothing. */
  readonly #started = new Map<string, CarriedKey | null>();
  #armed: readonly SiteSituation[] | null = null;

  /** False until the rules in force are known to this life of the background. */
  get isReady(): boolean {
    return this.#armed !== null;
  }

  /** The sites as the rules serve them from now on. */
  arm(sites: readonly SiteSituation[]): void {
    this.#armed = sites.filter(({ key }) => key !== null);
  }

  /** What is under way is nobody's any more. */
  forget(): void {
    this.#started.clear();
    this.#armed = [];
  }

  /** The conditions of the key rule, asked of the request as it goes. Synchronous: later would be another state. */
  start(request: ReportedRequest): void {
    if (this.#started.size < REMEMBERED_REQUESTS) this.#started.set(request.requestId, this.#judge(request));
  }

  /** What the request is to be counted as; null where it carried no key. */
  async end(
    request: EndedRequest,
    { nowMs, findTabOrigin }: { nowMs: number; findTabOrigin: (tabId: number) => Promise<string | null> },
  ): Promise<SentRequest | null> {
    const carried = this.#takeStarted(request);
    if (!carried) return null;
    const { site, keyId, origin, framedIn } = carried;
    if (framedIn !== null && !isOwnPage(origin, await findTabOrigin(framedIn))) return null;
    return {
      site,
      keyId,
      atMs: nowMs,
      result: parseResult(request.responseHeaders ?? []),
      request: nameRequest(request),
    };
  }

  /** One that began before this life of the background, as a long answer may, is judged by the rules of now. */
  #takeStarted(request: EndedRequest): CarriedKey | null {
    const { requestId, responseHeaders } = request;
    const carried = this.#started.get(requestId) ?? null;
    const isKnown = this.#started.delete(requestId);
    return isKnown || responseHeaders === null ? carried : this.#judge(request);
  }

  #judge({ tabId, frameId, initiator, ...request }: ReportedRequest): CarriedKey | null {
    const armed = this.#armed ?? [];
    const site = armed.find(({ record }) => findEndpoint(record, request) && isOwnPage(record.origin, initiator));
    if (!site?.key) return null;
    const { id, origin } = site.record;
    return { site: id, keyId: site.key.record.id, origin, framedIn: frameId > 0 ? tabId : null };
  }
}

function nameRequest({ method, url }: ReportedRequest): string {
  return `${method} ${url.split(/[?#]/, 1)[0]}`;
}

function isOwnPage(origin: string, initiator: string | null): boolean {
  if (initiator === null || !URL.canParse(initiator)) return false;
  const host = parseOrigin(origin)?.hostname;
  const { hostname } = new URL(initiator);
  return hostname === host || hostname.endsWith(`.${host}`);
}
