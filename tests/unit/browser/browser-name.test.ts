import { describe, expect, it } from "vitest";
import { describeBrowser } from "../../../lib/browser/browser-name.ts";

const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

describe("the browser's name", () => {
  it.each([
    [CHROME, "Chrome 141 on Linux"],
    [`${CHROME.replace("X11; Linux x86_64", "Windows NT 10.0; Win64; x64")} Edg/141.0.0.0`, "Edge 141 on Windows"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:142.0) Gecko/20100101 Firefox/142.0", "Firefox 142 on macOS"],
    ["Mozilla/5.0 (Android 14; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0", "Firefox 142 on Android"],
    ["", "Unknown browser on unknown system"],
  ])("out of %j", (userAgent, name) => {
    expect(describeBrowser(userAgent)).toBe(name);
  });
});
