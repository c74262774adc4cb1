/** Where the key goes and where it does not, told by the servers that received the requests. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ChatPage, SITE_ORIGIN } from "../harness/chat-page.ts";
import { dumpRecording, findInRecording, installRecorder } from "../harness/page-recorder.ts";
import { pollFor } from "../harness/poll.ts";
import { SHIM_EVENT_NAMES } from "../harness/shim-events.ts";
import type { Site, SiteRequest } from "../harness/site.ts";
import { ELSEWHERE, type OpenKeyring, openKeyring } from "./support/keyring.ts";

let open: OpenKeyring;
let chat: ChatPage;

beforeAll(async () => {
  open = await openKeyring();
  await installRecorder(open.browser.context, { eventNames: SHIM_EVENT_NAMES });
  chat = await ChatPage.open(open.browser.context);
});
afterAll(() => open.close());

beforeEach(() => {
  open.site.redirectChatTo = null;
});

/** The first request that comes in from now on and is as described. */
function nextRequest(site: Site, isIt: (request: SiteRequest) => boolean): Promise<SiteRequest> {
  const from = site.requests.length;
  return pollFor(() => site.requests.slice(from).find(isIt), { what: "the request to arrive" });
}

/** Sums alone are compared below, never requests: a failing test prints what it compares. */
const isPost = ({ method }: SiteRequest) => method === "POST";
const carriedKey = ({ headers }: SiteRequest) => headers["x-provider-key"] === open.key;

/** A request that the site's own page sends, and then one that must carry the key, as the sign that the first is over. */
async function postsOf(act: () => Promise<unknown>): Promise<SiteRequest[]> {
  const from = open.site.requests.length;
  await act();
  await chat.send("marker");
  const posts = open.site.requests.slice(from).filter(isPost);
  expect(posts.filter(carriedKey).length).toBeGreaterThan(0);
  return posts.slice(0, -1);
}

const fetchInPage = (path: string, init: object = {}) =>
  chat.page.evaluate(
    ([address, options]) =>
      fetch(address, { method: "POST", body: "{}", ...options }).then(
        ({ status }) => status,
        () => "stopped",
      ),
    [path, init] as const,
  );

describe("the key goes with", () => {
  it("fetch, XMLHttpRequest both ways, and a keep-alive fetch of the site's page", async () => {
    const posts = await postsOf(() =>
      chat.page.evaluate(async () => {
        await fetch("/api/chat", { method: "POST", body: "{}" });
        await fetch("/api/chat", { method: "POST", body: "{}", keepalive: true });
        for (const isAsync of [true, false]) {
          const xhr = new XMLHttpRequest();
          const ended = new Promise((resolve) => xhr.addEventListener("loadend", resolve));
          xhr.open("POST", "/api/chat", isAsync);
          xhr.send("{}");
          await ended;
        }
      }),
    );
    expect(posts.map(carriedKey)).toEqual([true, true, true, true]);
  });

  it("a request of the site's service worker, which does not see it either", async () => {
    const page = (await ChatPage.open(open.browser.context, "/?sw=1")).page;
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const arriving = nextRequest(open.site, isPost);
    await new ChatPage(page).send("through the worker");
    expect(carriedKey(await arriving)).toBe(true);
    const recording = await dumpRecording(page);
    expect(findInRecording(recording, [open.key])).toEqual([]);
    expect(findInRecording(recording, ["through the worker"])).not.toEqual([]);
    await page.evaluate(async () => {
      for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    });
    await page.close();
  });
});

describe("the key does not go", () => {
  it.each([
    "/api/chat?q=1",
    "/api/chatx",
    "/api/Chat",
    "/api/chat/",
    "/api/chat/stream/x",
    "/x/api/chat",
    "/api/chat%2Fstream",
  ])("to %s", async (path) => {
    const [post] = await postsOf(() => fetchInPage(path));
    expect(post?.headers["x-provider-key"]).toBeUndefined();
  });

  it("with another method, nor with a preflight", async () => {
    const from = open.site.requests.length;
    await fetchInPage("/api/chat", { method: "PUT" });
    await fetchInPage("/api/chat", { method: "GET", body: null });
    const page = await open.browser.context.newPage();
    await page.goto(`https://${ELSEWHERE}/`);
    await page.evaluate(
      (url) => fetch(url, { method: "POST", headers: { "X-Custom": "1" }, body: "{}" }).catch(() => undefined),
      `${SITE_ORIGIN}/api/chat`,
    );
    await page.close();
    const requests = open.site.requests.slice(from);
    expect(requests.map(({ method }) => method)).toEqual(expect.arrayContaining(["PUT", "GET", "OPTIONS"]));
    expect(requests.filter(carriedKey)).toEqual([]);
  });

  it("over a redirect to another origin, though the request does", async () => {
    open.site.redirectChatTo = `https://${ELSEWHERE}/api/chat`;
    const arriving = nextRequest(open.elsewhere, isPost);
    await fetchInPage("/api/chat", { mode: "no-cors" });
    expect((await arriving).headers["x-provider-key"]).toBeUndefined();
  });

  it("with what another site's page sends to the same address", async () => {
    const page = await open.browser.context.newPage();
    await page.goto(`https://${ELSEWHERE}/`);
    const arriving = nextRequest(open.site, isPost);
    await page.evaluate(
      (url) => fetch(url, { method: "POST", mode: "no-cors", body: "{}" }),
      `${SITE_ORIGIN}/api/chat`,
    );
    expect((await arriving).headers["x-provider-key"]).toBeUndefined();
    await page.close();
  });

  it("with what the site itself sends while another site frames it", async () => {
    const page = await open.browser.context.newPage();
    await page.goto(`https://${ELSEWHERE}/`);
    await page.evaluate((src) => {
      document.body.append(Object.assign(document.createElement("iframe"), { src }));
    }, `${SITE_ORIGIN}/`);
    const frame = await pollFor(() => page.frames().find((one) => one.url().startsWith(SITE_ORIGIN)), {
      what: "the frame",
    });
    await frame.waitForLoadState();
    // The guard stops it: the frame is of the site, its tab shows another.
    const posts = await postsOf(() =>
      frame.evaluate(() => fetch("/api/chat", { method: "POST", body: "{}" }).catch(() => undefined)),
    );
    expect(posts.length).toBe(0);
    await page.close();
  });
});

/** What can post without `fetch`: none of it can be served with the key, so none of it may go out at the site's expense. */
const SIDE_DOORS = {
  beacon: () => void navigator.sendBeacon("/api/chat", "{}"),
  form: () => {
    const frame = Object.assign(document.createElement("iframe"), { name: "target" });
    const form = Object.assign(document.createElement("form"), {
      method: "post",
      action: "/api/chat",
      target: "target",
    });
    document.body.append(frame, form);
    form.submit();
  },
};

/** As in the settings of the site: what waits for the user is tests/e2e/ask.test.ts. */
const stopWhileLocked = (options: Page) =>
  options.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
    };
    await chrome.runtime.sendMessage({ type: "site.change", id: "infinity-assistant", whileLocked: "stop" });
  });

describe("a guard stops", () => {
  it("a form of the site's page while the key is in use", async () => {
    expect((await postsOf(() => chat.page.evaluate(SIDE_DOORS.form))).length).toBe(0);
  });

  it("a beacon, unless the browser counts it among what fetches and so sends it with the key", async () => {
    const posts = await postsOf(() => chat.page.evaluate(SIDE_DOORS.beacon));
    expect(posts.filter((post) => !carriedKey(post)).length).toBe(0);
  });

  it("everything to an endpoint while the vault is locked, and nothing else", async () => {
    await open.options.page.bringToFront();
    await stopWhileLocked(open.options.page);
    await open.options.lock();
    const from = open.site.requests.length;
    for (const act of Object.values(SIDE_DOORS)) await chat.page.evaluate(act);
    expect(await fetchInPage("/api/chat")).toBe("stopped");
    expect(await fetchInPage("/api/chat/stream")).toBe("stopped");
    // Other requests of the site go on: this one also shows that whatever was sent before it has had its time.
    expect(await fetchInPage("/api/other")).toBe(404);
    expect(open.site.requests.slice(from).map(({ path }) => path)).toEqual(["/api/other"]);
    await open.options.page.bringToFront();
    await open.options.unlock(open.passphrase);
    await open.options.page.getByRole("heading", { name: "LLM Providers" }).waitFor();
    expect(await fetchInPage("/api/chat")).toBe(400);
  });
});
