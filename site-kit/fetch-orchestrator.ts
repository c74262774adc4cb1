/**
 * Passes a request on to an orchestration service behind the site, with the user's key in the same two headers. The key goes
 * to the one address that the site named, over https, and into no body, address, error or log.
 */
import { ORCHESTRATOR_NAMES } from "./orchestrator-names.ts";
import type { UsableCredential } from "./read-provider-credential.ts";
import { parseSecureAddress } from "./secure-address.ts";
import { SiteKitError } from "./site-kit-error.ts";

export type OrchestratorFailure =
  | "insecure-address"
  | "key-misplaced"
  | "redirected"
  | "unreachable"
  | "broken"
  | "timeout"
  | "cancelled";

const MESSAGES: Readonly<Record<OrchestratorFailure, string>> = {
  "insecure-address": "The orchestration service's address must be https, or http on this machine.",
  "key-misplaced": "The user's key stands in the body, the address or another header of the request.",
  redirected: "The orchestration service answered with a redirect, which is not followed.",
  unreachable: "No connection to the orchestration service was made; nothing was sent.",
  broken: "The connection to the orchestration service ended before its answer; it may have had the request.",
  timeout: "The orchestration service did not answer in time.",
  cancelled: "The request to the orchestration service was given up.",
};

export class OrchestratorError extends SiteKitError<OrchestratorFailure> {
  override readonly name = "OrchestratorError";

  constructor(code: OrchestratorFailure) {
    super(code, MESSAGES[code]);
  }
}

export interface OrchestratorCall {
  readonly address: string | URL;
  /** The user's; the site's own key stays with the site. */
  readonly credential: UsableCredential;
  /** Sent as JSON. */
  readonly body: unknown;
  /** What the service wants besides, such as the site's own login there. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Pass the request's own signal: it ends the reading of the answer too. */
  readonly signal?: AbortSignal;
  /** Until the answer's headers. 60 seconds if not said. */
  readonly timeoutMs?: number;
}

/** The two headers with the key in the clear: for a request to the service, never for a log. Empty without a credential. */
export function forwardHeaders(credential: UsableCredential): Record<string, string> {
  if (credential.kind === "none") return {};
  return { "X-Provider": ORCHESTRATOR_NAMES[credential.provider], "X-Provider-Key": credential.key.reveal() };
}

/**
 * @returns the service's answer with whatever status but a redirect; `readKeyResult` tells what it says of the key
 * @throws OrchestratorError
 */
export async function fetchOrchestrator(call: OrchestratorCall): Promise<Response> {
  const url = parseSecureAddress(call.address);
  if (url === null) throw new OrchestratorError("insecure-address");
  const init = buildRequest(call, url);
  const response = await send(url, init, call);
  if (response.status >= 300 && response.status < 400) {
    await response.body?.cancel();
    throw new OrchestratorError("redirected");
  }
  return response;
}

function buildRequest({ credential, body, headers }: OrchestratorCall, url: URL): RequestInit {
  const text = JSON.stringify(body) ?? "null";
  const others = new Headers(headers);
  for (const name of ["X-Provider", "X-Provider-Key"]) others.delete(name);
  if (credential.kind === "credential") {
    const key = credential.key.reveal();
    const places = [text, decodeLoosely(url.href), ...others.values()];
    if (places.some((place) => place.includes(key))) throw new OrchestratorError("key-misplaced");
  }
  const all = { "content-type": "application/json", ...Object.fromEntries(others), ...forwardHeaders(credential) };
  return { method: "POST", headers: all, body: text, redirect: "manual" };
}

function decodeLoosely(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

/** What Fetch throws is let go of: its cause chain is not the kit's to vouch for. */
async function send(url: URL, init: RequestInit, { signal, timeoutMs = 60_000 }: OrchestratorCall): Promise<Response> {
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(), timeoutMs);
  try {
    const signals = signal === undefined ? [clock.signal] : [clock.signal, signal];
    return await fetch(url, { ...init, signal: AbortSignal.any(signals) });
  } catch (thrown) {
    if (signal?.aborted) throw new OrchestratorError("cancelled");
    if (clock.signal.aborted) throw new OrchestratorError("timeout");
    throw new OrchestratorError(wasNeverConnected(thrown) ? "unreachable" : "broken");
  } finally {
    clearTimeout(timer);
  }
}

/** Names of Node's and its fetch's failures to connect. After any other the service may have read the request. */
const NOT_CONNECTED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*)$/;

function wasNeverConnected(thrown: unknown): boolean {
  const cause = thrown instanceof Error ? thrown.cause : null;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : null;
  return typeof code === "string" && NOT_CONNECTED.test(code);
}
