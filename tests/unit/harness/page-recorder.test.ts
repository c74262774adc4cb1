import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { buildRecorderScript, findInRecording } from "../../harness/page-recorder.ts";

const KEY = `sk-made-up-${crypto.randomUUID()}`;

function dumpOf(...entries: [channel: string, text: string][]): string {
  return entries.map(([channel, text]) => JSON.stringify({ channel, text })).join("\n");
}

describe("findInRecording", () => {
  it("names each channel once", () => {
    const dump = dumpOf(["fetch", `a ${KEY}`], ["document", "nothing"], ["fetch", KEY], ["storage", `"${KEY}"`]);
    expect(findInRecording(dump, [KEY, "another-needle"])).toEqual([
      { needle: KEY, channel: "fetch" },
      { needle: KEY, channel: "storage" },
    ]);
  });

  it.each([
    ["base64", btoa(`{"key":"${KEY}"}`)],
    ["hex", Buffer.from(KEY).toString("hex")],
    ["two bytes a character", Buffer.from(KEY, "utf16le").toString("latin1")],
  ])("finds a needle in %s", (_name, text) => {
    expect(findInRecording(dumpOf(["messages", text]), [KEY])).toEqual([{ needle: KEY, channel: "messages" }]);
  });

  it("finds a needle that needs escapes in an address", () => {
    const needle = `${KEY}/+=`;
    expect(findInRecording(dumpOf(["fetch", encodeURIComponent(needle)]), [needle])).toHaveLength(1);
  });

  it("finds nothing in a recording without it", () => {
    expect(findInRecording(dumpOf(["fetch", KEY.slice(1)]), [KEY])).toEqual([]);
  });

  it("refuses an empty recording, which would look clean", () => {
    expect(() => findInRecording("", [KEY])).toThrow("empty");
  });
});

describe("buildRecorderScript", () => {
  const script = buildRecorderScript({ eventNames: ["one"] });

  it("steps aside where a recorder stands already, and parses", () => {
    const window = { __recorder: "the first" };
    runInNewContext(script, { window });
    expect(window).toEqual({ __recorder: "the first" });
  });

  it("steps aside in an extension's own page", () => {
    const window = {};
    runInNewContext(script, { window, location: { protocol: "chrome-extension:" } });
    expect(window).toEqual({});
  });
});
