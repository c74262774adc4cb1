/** A reader of one way in which browsers pack what they write. It finds what it knows and stays silent about the rest. */
export interface Decoded {
  readonly decoder: string;
  readonly bytes: Buffer;
}

export type Decoder = (bytes: Buffer) => Iterable<Decoded>;

/** A length that a damaged or accidental header claims must not exhaust the memory. */
export const MAX_DECODED_BYTES = 256 * 1024 * 1024;

/** Every offset at which the marker stands. */
export function* findAll(bytes: Buffer, marker: Buffer): Generator<number> {
  for (let at = bytes.indexOf(marker); at !== -1; at = bytes.indexOf(marker, at + 1)) yield at;
}
