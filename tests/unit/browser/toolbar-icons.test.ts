import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";

vi.mock("webextension-polyfill", () => ({ default: {} }));

const { DRAWINGS } = await import("../../../lib/browser/announcer.ts");
const STATES = Object.keys(DRAWINGS);
const SIZES_PX = [16, 32] as const;

/** The unpacked rows of a PNG, each with its filter: enough to tell pictures apart. https://www.w3.org/TR/png-3/#5DataRep */
function readPicture(state: string, sizePx: number): { width: number; pixels: string } {
  const bytes = readFileSync(new URL(`../../../public/icons/${state}-${sizePx}.png`, import.meta.url));
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const body = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at));
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT") data.push(body);
  }
  return { width: bytes.readUInt32BE(16), pixels: inflateSync(Buffer.concat(data)).toString("base64") };
}

describe("each state of the toolbar", () => {
  it.each(SIZES_PX)("has a picture of its own at %i pixels", (sizePx) => {
    const pictures = STATES.map((state) => readPicture(state, sizePx));
    expect(pictures.map(({ width }) => width)).toEqual(STATES.map(() => sizePx));
    expect(new Set(pictures.map(({ pixels }) => pixels)).size).toBe(STATES.length);
  });

  it("has words of its own", () => {
    expect(new Set(Object.values(DRAWINGS).map(({ title }) => title)).size).toBe(STATES.length);
  });
});
