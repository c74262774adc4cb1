/** A key that no provider ever issued, new at every call: for tests and for nothing else. */
export function madeUpKey(): string {
  return `made-up-${crypto.randomUUID()}`;
}
