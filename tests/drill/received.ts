/** One request as a server of the drill received it, and the two questions asked of it. Pure. */
import { encodeNeedle } from "../harness/needle-encodings.ts";
import type { GrantedSite } from "./addresses.ts";

export interface Received {
  /** Scheme, host and port as the browser addressed them, without a default port. */
  readonly origin: string;
  readonly method: string;
  /** Path and query as they came, nothing normalised. */
  readonly target: string;
  /** Names as they came, in the order in which they came. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** The attack that was under way when it came. */
  readonly during: string;
}

const KEY_HEADER = "x-provider-key";

/** As it is, percent-encoded, in base64 or in hex, anywhere in the request. */
export function carriesKey(received: Received, key: string): boolean {
  const text = [received.target, ...received.headers.flat(), received.body].join("\n");
  return containsKey(text, key);
}

export function containsKey(text: string, key: string): boolean {
  const forms = [encodeURIComponent(key), ...encodeNeedle(key).map(({ bytes }) => bytes.toString("latin1"))];
  return forms.some((form) => text.includes(form));
}

/** True where this is the one place for the key: a listed endpoint, byte for byte, the key in its header and nowhere else. */
export function isAtEndpoint(received: Received, key: string, sites: readonly GrantedSite[]): boolean {
  const { origin, method, target } = received;
  const isListed = sites.some(
    (site) => site.origin === origin && site.endpoints.some((one) => one.method === method && one.path === target),
  );
  if (!isListed) return false;
  const headers = received.headers.filter(([name]) => name.toLowerCase() !== KEY_HEADER);
  const keyHeaders = received.headers.length - headers.length;
  return keyHeaders === 1 && !carriesKey({ ...received, headers }, key);
}

/** The attack that sent it: by the marker that it bears, else by when it came. */
export function attackOf(received: Received): string {
  const { target, headers, body, during } = received;
  const header = headers.find(([name]) => name.toLowerCase() === "x-drill")?.[1];
  return header ?? /\bdrill=([\w.~-]+)/.exec(`${target}\n${body}`)?.[1] ?? during;
}
