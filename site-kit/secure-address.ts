/** Where a key may be sent: https anywhere, plain http to this machine alone. */

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** The address, or null where a key must not be sent there: wrong scheme, no address at all, a name and password in it. */
export function parseSecureAddress(address: string | URL): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.username !== "" || url.password !== "") return null;
  if (url.protocol === "https:") return url;
  return url.protocol === "http:" && LOOPBACK.test(url.hostname) ? url : null;
}
