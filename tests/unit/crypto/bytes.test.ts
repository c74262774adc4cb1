import fc from "fast-check";
import { expect, it } from "vitest";
import { encodeBase64url, parseBase64url } from "../../../lib/crypto/bytes.ts";

it("writes base64url as Node does, and reads it back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = encodeBase64url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64url"));
      expect(parseBase64url(text)).toEqual(Uint8Array.from(bytes));
    }),
  );
});

it.each(["A", "AB=", "A+A", "A/A", " AA", "AA\n", "AB"])("refuses %j, which is no value's one text", (text) => {
  expect(parseBase64url(text)).toBeNull();
});
