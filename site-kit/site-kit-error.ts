/**
 * What the kit throws. Every message is one of its own sentences and there is never a cause: an error of a client library
 * carries the request's headers and the provider's body, and would take the key into a log.
 */
export class SiteKitError<Code extends string = string> extends Error {
  override readonly name: string = "SiteKitError";
  /** Stable; compare this, never the message. */
  readonly code: Code;

  constructor(code: Code, message: string) {
    super(message);
    this.code = code;
  }
}
