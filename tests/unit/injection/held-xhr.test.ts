import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answer, buildHeldPage, CHAT, type FakePage, FakeXhr, ORIGIN } from "./held-page.ts";

let held: FakePage;
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  held = buildHeldPage();
});
afterEach(() => vi.useRealTimers());

function begin({ url = "/api/chat", open = [] as unknown[], timeout = 0, body = "{}" as unknown } = {}) {
  const xhr = new held.page.XMLHttpRequest();
  const seen: string[] = [];
  for (const type of ["error", "abort", "timeout", "loadend"]) {
    xhr.addEventListener(type, () => seen.push(`${type} ${xhr.readyState}`));
  }
  Reflect.apply(xhr.open, xhr, ["post", url, ...open]);
  xhr.setRequestHeader("X-Page", "yes");
  xhr.timeout = timeout;
  xhr.send(body as string);
  return { xhr, seen };
}

describe("XMLHttpRequest, held", () => {
  it("goes with what it was given when it is let go", () => {
    begin();
    expect(FakeXhr.left).toEqual([]);
    held.order(answer("armed"));
    expect(FakeXhr.left).toEqual([{ url: "/api/chat", body: "{}", headers: ["X-Page"] }]);
  });

  it.each([
    ["to another path", { url: "/api/other" }],
    ["to another origin", { url: "https://elsewhere.test/api/chat" }],
    ["that is synchronous", { open: [false] }],
    ["whose third argument is there and undefined, which means synchronous", { open: [undefined] }],
  ])("does not wait %s", (_what, options) => {
    begin(options);
    expect(FakeXhr.left).toHaveLength(1);
  });

  it("fails as by a network error when the user says no, and never goes", async () => {
    held.order(answer("ask"));
    const { seen } = begin();
    held.order({ type: "refused" });
    await settle();
    expect(seen).toEqual(["error 1"]);
    held.order(answer("armed"));
    expect(FakeXhr.left).toEqual([]);
  });

  it("times out as it was told to, and never goes", async () => {
    const { xhr, seen } = begin({ timeout: 2_000 });
    await vi.advanceTimersByTimeAsync(1_999);
    expect(seen).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual(["timeout 4", "loadend 4"]);
    held.order(answer("armed"));
    expect(FakeXhr.left).toEqual([]);
    xhr.open("POST", CHAT);
    expect(xhr.readyState).toBe(1);
  });

  it("does not time out here once it went", async () => {
    const { seen } = begin({ timeout: 2_000 });
    held.order(answer("armed"));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(seen).toEqual([]);
  });

  it("sent anew is given its whole time again", async () => {
    held.order(answer("ask"));
    const { xhr, seen } = begin({ timeout: 2_000 });
    await vi.advanceTimersByTimeAsync(1_500);
    xhr.open("POST", CHAT);
    xhr.send();
    await vi.advanceTimersByTimeAsync(1_999);
    expect(seen).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual(["timeout 4", "loadend 4"]);
  });

  it("can be taken back, by abort and by another open, and then never goes", () => {
    const aborted = begin();
    aborted.xhr.abort();
    expect(aborted.seen).toEqual(["abort 0"]);
    const reopened = begin();
    reopened.xhr.open("POST", `${ORIGIN}/api/other`);
    held.order(answer("armed"));
    expect(FakeXhr.left).toEqual([]);
  });

  it("refuses what the platform refuses of a request that was sent", () => {
    const { xhr } = begin();
    expect(() => xhr.send()).toThrow(DOMException);
    expect(() => xhr.setRequestHeader("X-Late", "yes")).toThrow(DOMException);
  });

  it("sends its body as it was", async () => {
    const bytes = new Uint8Array([1, 2]);
    const form = new FormData();
    form.append("file", new File(["x"], "name.txt"));
    const query = new URLSearchParams({ a: "then" });
    for (const body of [bytes, form, query]) begin({ body });
    bytes[0] = 9;
    form.delete("file");
    query.set("a", "now");
    held.order(answer("armed"));
    const [sentBytes, sentForm, sentQuery] = FakeXhr.left.map(({ body }) => body);
    expect(sentBytes).toEqual(new Uint8Array([1, 2]));
    expect(((sentForm as FormData).get("file") as File).name).toBe("name.txt");
    expect(String(sentQuery)).toBe("a=then");
  });
});
