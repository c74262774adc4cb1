/** The forms in which a secret may have been written: as it is, in two bytes a character, in base64, in hex. */
export interface EncodedNeedle {
  readonly encoding: string;
  readonly bytes: Buffer;
}

/** @param value text, or the raw bytes of a binary secret; shorter than 8 bytes it would be found by chance. */
export function encodeNeedle(value: string | Uint8Array): EncodedNeedle[] {
  const bytes = Buffer.from(value as string);
  if (bytes.length < 8) throw new Error("A needle of fewer than 8 bytes would be found by chance.");
  const texts = listTextForms(bytes, typeof value === "string" ? "utf-8" : "raw bytes");
  const wide = texts
    .filter(({ encoding }) => encoding !== "raw bytes")
    .map((form) => ({
      encoding: form.encoding === "utf-8" ? "utf-16le" : `${form.encoding} in utf-16le`,
      bytes: Buffer.from(form.encoding === "utf-8" ? String(value) : form.bytes.toString("latin1"), "utf16le"),
    }));
  return withoutRepeats([...texts, ...wide]);
}

function listTextForms(bytes: Buffer, plain: string): EncodedNeedle[] {
  const hex = bytes.toString("hex");
  return [
    { encoding: plain, bytes },
    ...listBase64Forms(bytes),
    { encoding: "hex", bytes: Buffer.from(hex) },
    { encoding: "hex in upper case", bytes: Buffer.from(hex.toUpperCase()) },
    // A byte array that went through JSON.
    ...(plain === "raw bytes" ? [{ encoding: "decimal numbers", bytes: Buffer.from(bytes.join(",")) }] : []),
  ];
}

/** Base64 writes three bytes as four characters, so the same secret looks different at each of three offsets. */
function listBase64Forms(bytes: Buffer): EncodedNeedle[] {
  return [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    // Characters that also depend on the neighbours' bits are left out at both ends.
    const standard = whole.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    const url = standard.replaceAll("+", "-").replaceAll("/", "_");
    return [
      { encoding: `base64 at offset ${offset}`, bytes: Buffer.from(standard) },
      { encoding: `base64url at offset ${offset}`, bytes: Buffer.from(url) },
    ];
  });
}

function withoutRepeats(forms: readonly EncodedNeedle[]): EncodedNeedle[] {
  const byContent = new Map(forms.map((form) => [form.bytes.toString("latin1"), form] as const).reverse());
  return [...byContent.values()].reverse();
}
