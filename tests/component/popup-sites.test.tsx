import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { makeSite } from "./made-up-views.ts";
import { openPopup, sentence } from "./popup-page.tsx";

describe("a site in a locked vault", () => {
  it.each([
    ["ask", /wait for you to unlock, a minute at most/],
    ["stop", /are stopped/],
    ["site", /go out without your key. The site may charge you/],
  ] as const)("does what the user chose, and the popup says it: %s", async (whileLocked, says) => {
    openPopup(makeSite({ status: "locked", key: null, choices: [], whileLocked }), { vault: "locked" });
    expect(await sentence()).toMatch(says);
  });
});

describe("what is sent", () => {
  it("is told exactly: headers with the key masked, every address, the last request", async () => {
    const lastUse = {
      atMs: Date.now(),
      result: "ignored",
      request: "POST https://infinityassistant.io/api/chat",
    } as const;
    openPopup(makeSite({ lastUse }));
    const line = await screen.findByText("What is sent");
    const details = line.closest("details") as HTMLDetailsElement;
    expect(details.open).toBe(false);
    expect([...details.querySelectorAll("code")].map(({ textContent }) => textContent)).toEqual([
      "X-Provider: openai",
      "X-Provider-Key: sk-p...9f2Q",
      "POST https://infinityassistant.io/api/chat",
      "POST https://infinityassistant.io/api/chat/stream",
      "POST https://infinityassistant.io/api/chat",
    ]);
    within(details).getByText(/did not use your key/);
  });

  it.each(["off", "no-key", "key-damaged"] as const)("is not claimed where nothing is: %s", async (status) => {
    openPopup(makeSite({ status, key: null }));
    await screen.findByRole("switch");
    expect(screen.queryByText("What is sent")).toBeNull();
  });
});

describe("a site that the browser withholds", () => {
  const withheld = () => makeSite({ status: "no-permission", key: null });

  it("is asked for in the click itself, and served once it is allowed", async () => {
    const { state, asked, accessAsked } = openPopup(withheld());
    const button = await screen.findByRole("button", { name: "Allow in the browser" });
    const before = asked.length;
    state.site = makeSite();
    button.click();
    expect(accessAsked).toEqual(["https://infinityassistant.io"]);
    expect(asked).toHaveLength(before);
    await waitFor(async () => expect(await sentence()).toMatch(/uses your OpenAI key/));
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
  });

  it("stays so where the browser was told no, and the popup says so", async () => {
    const { user } = openPopup(withheld(), { access: false });
    await user.click(await screen.findByRole("button", { name: "Allow in the browser" }));
    expect((await screen.findByRole("alert")).textContent).toMatch(/was not allowed to act/);
    expect(await sentence()).toMatch(/does not let Infinity Keyring act/);
  });
});

describe("a tab that is no site of ours", () => {
  it("can be made one by one click, which opens the form with its address", async () => {
    const { user, optionsFragments } = openPopup(null, { origin: "https://chat.example.org:8443" });
    await user.click(await screen.findByRole("button", { name: "Use my keys on chat.example.org:8443" }));
    expect(optionsFragments).toEqual(["#sites/add?address=https%3A%2F%2Fchat.example.org%3A8443"]);
  });

  it.each([null, "http://chat.example.org", "chrome://settings", "null"])(
    "is not offered where no key could go: %s",
    async (origin) => {
      openPopup(null, { origin });
      expect(await sentence()).toBe("No key is used here");
      expect(screen.queryByRole("button", { name: /Use my keys/ })).toBeNull();
    },
  );

  it("is offered on this computer without encryption", async () => {
    openPopup(null, { origin: "http://localhost:8787" });
    await screen.findByRole("button", { name: "Use my keys on localhost:8787" });
  });
});
