import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { madeUpKey } from "../support/made-up-keys.ts";
import { fakeWrappingKey } from "./fake-services.ts";
import { descriptionOf } from "./field-facts.ts";
import { openDetails } from "./key-list.tsx";
import { madeUpPassphrase } from "./made-up-passphrases.ts";
import { makeKey } from "./made-up-views.ts";
import { isHeldByReact } from "./react-holdings.ts";
import { wholeDocument } from "./render-with.tsx";

async function openDialog(what: "Show" | "Copy") {
  const [passphrase, secret, view] = [madeUpPassphrase(), madeUpKey("openai"), makeKey({ name: "Work" })];
  const page = await openDetails("Work", [view], {
    wrappingKey: fakeWrappingKey(passphrase),
    secrets: { [view.id]: secret },
  });
  await page.user.click(screen.getByRole("button", { name: `${what} Work` }));
  const dialog = await screen.findByRole("dialog", { name: `${what} key Work` });
  const enter = async (text: string) => page.user.type(field(), `${text}{Enter}`);
  return { ...page, passphrase, secret, view, dialog, enter };
}

const field = () => screen.getByLabelText<HTMLInputElement>("Passphrase");
const hideButton = () => screen.findByRole("button", { name: "Hide key" });

async function showKey() {
  const page = await openDialog("Show");
  await page.enter(page.passphrase);
  await hideButton();
  return page;
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("showing a key", () => {
  it("begins in the passphrase and sends what is derived of it alone", async () => {
    const { asked, enter, passphrase, view } = await openDialog("Show");
    await waitFor(() => expect(document.activeElement).toBe(field()));
    await enter(passphrase);
    await hideButton();
    expect(asked).toContainEqual({
      type: "keys.reveal",
      id: view.id,
      wrappingKey: fakeWrappingKey(passphrase),
      purpose: "show",
    });
    expect(JSON.stringify(asked)).not.toContain(passphrase);
    expect(wholeDocument()).not.toContain(passphrase);
  });

  it("puts it into one node that is no input, and nowhere else", async () => {
    const { secret, dialog } = await showKey();
    const node = within(dialog).getByText(secret);
    expect(node.tagName).toBe("CODE");
    expect(wholeDocument().split(secret)).toHaveLength(2);
    for (const input of document.querySelectorAll("input")) expect(input.value).not.toContain(secret);
    expect(isHeldByReact("Work")).toBe(true);
    expect(isHeldByReact(secret)).toBe(false);
  });

  it("says once that it is shown and until when, and not each second", async () => {
    await showKey();
    const said = screen.getByText(/Your key is shown. It is hidden again after 30 seconds/);
    expect(said.getAttribute("role")).toBe("status");
    expect(screen.getByText(/^Hidden in \d+ seconds?$/).closest("[aria-hidden=true]")).not.toBeNull();
  });

  it("hides it on request, keeps nothing, and goes back to where it began", async () => {
    const { user, secret } = await showKey();
    await waitFor(async () => expect(document.activeElement).toBe(await hideButton()));
    await user.keyboard("{Enter}");
    expect(wholeDocument()).not.toContain(secret);
    await screen.findByText("Work is hidden again.");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Show Work" })));
    expect(isHeldByReact(secret)).toBe(false);
  });

  it("hides it when the countdown is over", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] });
    const { secret } = await showKey();
    while (screen.queryByText("Hidden in 1 second") === null) {
      expect(wholeDocument()).toContain(secret);
      act(() => void vi.advanceTimersToNextTimer());
    }
    act(() => void vi.advanceTimersToNextTimer());
    expect(wholeDocument()).not.toContain(secret);
  });

  it("hides it at once when the page is no longer seen", async () => {
    const { secret } = await showKey();
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    // Not after React's next turn: a page that is not seen may get none.
    act(() => {
      document.dispatchEvent(new Event("visibilitychange"));
      expect(wholeDocument()).not.toContain(secret);
    });
  });

  it("hides it with the lock, whoever locked", async () => {
    const { secret, state, announce } = await showKey();
    state.vault = "locked";
    announce();
    await screen.findByRole("heading", { name: "Unlock your vault" });
    expect(wholeDocument()).not.toContain(secret);
  });

  it.each(["{Escape}", "Close"])("hides it on %s, before the dialog has faded", async (way) => {
    const { user, secret } = await showKey();
    // An animation that never ends: what closes stays in the page.
    const endless = { finished: new Promise(() => undefined), playState: "running", pending: false };
    Object.assign(Element.prototype, { getAnimations: () => [endless] });
    onTestFinished(() => void Reflect.deleteProperty(Element.prototype, "getAnimations"));
    if (way === "Close") await user.click(screen.getByRole("button", { name: "Close" }));
    else await user.keyboard(way);
    expect(document.querySelector("[role=dialog]")).not.toBeNull();
    expect(wholeDocument()).not.toContain(secret);
  });

  it("says that the passphrase is wrong, shows nothing and stays in the field", async () => {
    const { enter, secret } = await openDialog("Show");
    await enter("not the right one");
    await waitFor(() => expect(descriptionOf(field())).toMatch(/does not open this vault.*nothing was opened/));
    expect(field().value).toBe("");
    expect(document.activeElement).toBe(field());
    expect(wholeDocument()).not.toContain(secret);
  });

  it("asks for a passphrase where there is none", async () => {
    const { asked, user } = await openDialog("Show");
    await user.click(screen.getByRole("button", { name: "Show key" }));
    await waitFor(() => expect(descriptionOf(field())).toMatch(/Type your passphrase/));
    expect(asked.map(({ type }) => type)).not.toContain("keys.reveal");
  });

  it("says apart from the field what is no fault of the passphrase", async () => {
    const { enter, refuse, passphrase } = await openDialog("Show");
    refuse("keys.reveal", "key-damaged");
    await enter(passphrase);
    expect((await screen.findByRole("alert")).textContent).toMatch(/can no longer be read/);
  });

  it("shows nothing where the dialog was closed before the answer came", async () => {
    const { enter, hold, user, passphrase, secret, asked } = await openDialog("Show");
    const release = hold("keys.reveal");
    await enter(passphrase);
    await waitFor(() => expect(asked.map(({ type }) => type)).toContain("keys.reveal"));
    await user.keyboard("{Escape}");
    await act(async () => release());
    expect(wholeDocument()).not.toContain(secret);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });
});

describe("copying a key", () => {
  it("copies it, shows it nowhere, and says what a clipboard means", async () => {
    const { enter, passphrase, secret, state, asked } = await openDialog("Copy");
    screen.getByText(/can be read by every program on this computer/);
    await enter(passphrase);
    await screen.findByText("The key is on your clipboard");
    screen.getByText(/Programs that remember what you copy/);
    expect(state.clipboard).toBe(secret);
    expect(asked).toContainEqual(expect.objectContaining({ type: "keys.reveal", purpose: "copy" }));
    expect(wholeDocument()).not.toContain(secret);
    expect(isHeldByReact(secret)).toBe(false);
  });

  it("clears the clipboard on request, and says what it cannot clear", async () => {
    const { enter, passphrase, user, state } = await openDialog("Copy");
    await enter(passphrase);
    await user.click(await screen.findByRole("button", { name: "Clear clipboard" }));
    await screen.findByText("The clipboard is empty");
    screen.getByText(/has already kept stays there/);
    expect(state.clipboard).toBe("");
    expect(screen.queryByRole("button", { name: "Clear clipboard" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("says where the browser refuses the clipboard, without the key", async () => {
    const { enter, passphrase, secret, state } = await openDialog("Copy");
    state.clipboard = null;
    await enter(passphrase);
    expect((await screen.findByRole("alert")).textContent).toMatch(/Nothing was copied/);
    expect(wholeDocument()).not.toContain(secret);
  });

  it("copies nothing where the dialog was closed before the answer came", async () => {
    const { enter, hold, user, passphrase, state, asked } = await openDialog("Copy");
    const release = hold("keys.reveal");
    await enter(passphrase);
    await waitFor(() => expect(asked.map(({ type }) => type)).toContain("keys.reveal"));
    await user.keyboard("{Escape}");
    await act(async () => release());
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(state.clipboard).toBe("");
  });
});
