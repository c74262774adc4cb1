import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { madeUpKey } from "../../support/made-up-keys.ts";
import { ADDED, answer, buildHeldPage, type FakePage, KEYS, watch } from "./held-page.ts";

const settle = () => vi.advanceTimersByTimeAsync(0);
let held: FakePage;

beforeEach(() => {
  vi.useFakeTimers();
  held = buildHeldPage();
  held.order(answer("armed"));
});
afterEach(() => vi.useRealTimers());

const asked = () => held.messages.flatMap((message) => (message.type === "keys" ? [message] : []));
const ask = (init: RequestInit = {}, url = KEYS) => watch(held.page.fetch(url, init));
const add = (fields: object) => ask({ method: "POST", body: JSON.stringify(fields) });
const typed = () => ({ provider: "openai", name: "Work", apiKey: madeUpKey("openai") });

async function read(watched: { outcome: Response | string | null }) {
  await settle();
  const { outcome } = watched;
  return outcome instanceof Response ? { status: outcome.status, body: await outcome.json() } : outcome;
}

describe("the site's own keys interface", () => {
  it.each([KEYS, `${KEYS}/`, `${KEYS}?active=1`, `${KEYS}/?active=1#top`])(
    "lists at %s without the network",
    async (url) => {
      const list = ask({}, url);
      await settle();
      const [question] = asked();
      expect(question?.change).toBeNull();
      const body = { success: true, providerKeys: [] };
      held.order({ type: "keys", id: question?.id ?? "", answer: { status: 200, body } });
      expect(await read(list)).toEqual({ status: 200, body });
      expect((list.outcome as Response).headers.get("content-type")).toBe("application/json");
      expect(held.fetched).toEqual([]);
    },
  );

  it("asks for a key to be added, and answers when the user has decided, in minutes too", async () => {
    const fields = typed();
    const added = add({ ...fields, more: "ignored" });
    await settle();
    const [question] = asked();
    expect(question?.change).toEqual({ kind: "add", ...fields });
    await vi.advanceTimersByTimeAsync(299_000);
    expect(added.outcome).toBeNull();
    held.order({ type: "keys", id: "another", answer: { status: 200, body: {} } });
    await settle();
    expect(added.outcome).toBeNull();
    held.order({
      type: "keys",
      id: question?.id ?? "",
      answer: { status: 401, body: { error: "Authentication required" } },
    });
    expect(await read(added)).toEqual({ status: 401, body: { error: "Authentication required" } });
  });

  it("asks for a key to be deleted", async () => {
    ask({ method: "DELETE" }, `${KEYS}?id=one%20two`);
    await settle();
    expect(asked()[0]?.change).toEqual({ kind: "delete", id: "one two" });
  });

  it.each([
    ["POST", KEYS, "{}", 400, "Provider, name, and API key are required"],
    ["POST", KEYS, '{"provider":"openai","name":"Work","apiKey":""}', 400, "Provider, name, and API key are required"],
    ["POST", KEYS, '{"provider":"openai","name":1,"apiKey":"x"}', 400, "Provider, name, and API key are required"],
    ["POST", KEYS, "not JSON", 500, "Failed to add provider key"],
    ["POST", KEYS, "null", 500, "Failed to add provider key"],
    ["DELETE", KEYS, null, 400, "Provider key ID is required"],
    ["DELETE", `${KEYS}?id=`, null, 400, "Provider key ID is required"],
  ])("answers %s of %s with %s itself, and asks nobody", async (method, url, body, status, error) => {
    expect(await read(ask({ method, body }, url))).toEqual({ status, body: { error } });
    expect(asked()).toEqual([]);
    expect(held.fetched).toEqual([]);
  });

  it.each([
    ["GET", 15_000, "Failed to list provider keys"],
    ["POST", 300_000, "Failed to add provider key"],
  ])("answers %s with a failure where no answer comes, or none can", async (method, waitMs, error) => {
    const begin = () => (method === "GET" ? ask() : add(typed()));
    const [late, none] = [begin(), begin()];
    await settle();
    held.order({ type: "keys", id: asked()[1]?.id ?? "", answer: null });
    expect(await read(none)).toEqual({ status: 500, body: { error } });
    await vi.advanceTimersByTimeAsync(waitMs);
    expect(await read(late)).toEqual({ status: 500, body: { error } });
  });

  it("ends with the caller's own reason when it is taken back", async () => {
    const stop = new AbortController();
    const list = ask({ signal: stop.signal });
    await settle();
    stop.abort("the caller's reason");
    await settle();
    expect(list.outcome).toBe("the caller's reason");
    const early = new AbortController();
    const fields = ask({ method: "POST", body: JSON.stringify(typed()), signal: early.signal });
    early.abort("before it was asked");
    await settle();
    expect(fields.outcome).toBe("before it was asked");
    expect(asked()).toHaveLength(1);
  });

  it("sends the key nowhere where the extension is gone while it waits, or before", async () => {
    const waiting = add(typed());
    await settle();
    held.greeter.isThere = false;
    await vi.advanceTimersByTimeAsync(1_999);
    expect(await read(waiting)).toEqual({ status: 500, body: { error: "Failed to add provider key" } });
    const other = buildHeldPage();
    other.order(answer("armed"));
    other.greeter.isThere = false;
    const late = watch(other.page.fetch(KEYS, { method: "POST", body: JSON.stringify(typed()) }));
    expect(await read(late)).toEqual({ status: 500, body: { error: "Failed to add provider key" } });
    expect([...held.fetched, ...other.fetched]).toEqual([]);
    // From then on the site is on its own.
    ask();
    await settle();
    expect(held.fetched.map(({ url }) => url)).toEqual([KEYS]);
  });

  it("is answered while requests to models wait for the user", async () => {
    held.order(answer("ask"));
    ask();
    await settle();
    expect(asked()).toHaveLength(1);
  });
});

describe("what is left to the network layer", () => {
  it.each([
    ["another method", { method: "PUT" }, KEYS],
    ["a path below", {}, `${KEYS}/one`],
    ["another origin", {}, "https://elsewhere.test/api/provider-keys"],
  ])("%s", async (_what, init, url) => {
    ask(init, url);
    await settle();
    expect(held.fetched.map((request) => request.url)).toEqual([url]);
    expect(asked()).toEqual([]);
  });

  it("everything, where the answer says so, and on every other site", async () => {
    const added = buildHeldPage(ADDED);
    for (const { order, page, fetched } of [held, added]) {
      order(answer("armed", page === added.page));
      watch(page.fetch(KEYS));
      await settle();
      expect(fetched).toHaveLength(1);
    }
  });
});
