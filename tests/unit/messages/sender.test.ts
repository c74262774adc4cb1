import { describe, expect, it } from "vitest";
import { identifySender } from "../../../lib/messages/sender.ts";

const own = { id: "abcdefgh", origin: "chrome-extension://abcdefgh" };
const site = "https://infinityassistant.io";
const popup = { id: own.id, url: `${own.origin}/popup.html`, origin: own.origin };
const content = {
  id: own.id,
  url: `${site}/?view=chat`,
  origin: site,
  frameId: 0,
  documentLifecycle: "active",
  tab: { id: 7 },
};

describe("a sender", () => {
  it("is our page, in the toolbar or in a tab", () => {
    expect(identifySender(popup, own)).toEqual({ kind: "page" });
    const options = { ...popup, url: `${own.origin}/options.html#keys`, frameId: 0, tab: { id: 1 } };
    expect(identifySender(options, own)).toEqual({ kind: "page" });
  });

  it("is the content script of the active top document, in Chromium and in Firefox, which says less", () => {
    expect(identifySender(content, own)).toEqual({ kind: "content", origin: site, tabId: 7 });
    const { origin: _, documentLifecycle: __, ...less } = content;
    expect(identifySender(less, own)).toEqual({ kind: "content", origin: site, tabId: 7 });
  });

  it.each<[string, object]>([
    ["another extension", { ...popup, id: "other" }],
    ["another page of ours that is none", { ...popup, url: `${own.origin}/evil.html` }],
    ["our page in a frame", { ...popup, frameId: 3 }],
    ["our address with another origin", { ...popup, origin: site }],
    ["an address that only begins like ours", { ...popup, url: `${own.origin}.evil.test/popup.html` }],
    ["a frame of the site", { ...content, frameId: 2 }],
    ["no frame that the browser names", { ...content, frameId: undefined }],
    ["a prerendered document", { ...content, documentLifecycle: "prerender" }],
    ["a cached document", { ...content, documentLifecycle: "cached" }],
    ["a sandboxed document", { ...content, origin: "null" }],
    ["a document of another origin than its address", { ...content, origin: "https://evil.test" }],
    ["no tab", { ...content, tab: undefined }],
    ["a file", { ...content, url: "file:///etc/passwd", origin: "null" }],
    ["an address that is none", { ...content, url: "nonsense" }],
  ])("is a stranger: %s", (_what, sender) => {
    expect(identifySender(sender, own)).toEqual({ kind: "stranger" });
  });

  it.each([null, undefined, 7, "sender", []])("is a stranger: %j", (sender) => {
    expect(identifySender(sender, own)).toEqual({ kind: "stranger" });
  });
});
