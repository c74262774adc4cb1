/**
 * Holds a provider key so that it cannot be printed by accident: whatever turns a value into text gets `[redacted]`, and only
 * `reveal()` gives the key. It guards against carelessness, not against code that wants the key.
 */
const REDACTED = "[redacted]";

export class SecretKey {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    Object.freeze(this);
  }

  /** The key itself: for the header of the one request that needs it. Keep what comes back in no variable that outlives it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [Symbol.toPrimitive](): string {
    return REDACTED;
  }

  /** For `console.log` and `util.inspect` of Node, Deno and Bun. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return REDACTED;
  }
}
