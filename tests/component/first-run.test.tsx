import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { madeUpKey } from "../support/made-up-keys.ts";
import { type FakeState, fakeWrappingKey } from "./fake-services.ts";
import { descriptionOf } from "./field-facts.ts";
import { keyField, nameField, paste, sentKeys, submit } from "./key-form.tsx";
import { madeUpPassphrase } from "./made-up-passphrases.ts";
import { makeKey, makeSite } from "./made-up-views.ts";
import type { Rendered } from "./render-with.tsx";
import { openOptionsAt } from "./site-page.tsx";

const title = (name: string) => screen.findByRole("heading", { level: 1, name });
const link = (name: string) => screen.getByRole("link", { name });

async function openStep(step: "key" | "pin" | "open", name: string, rest: Partial<FakeState> = {}): Promise<Rendered> {
  const page = openOptionsAt(`#welcome/${step}`, { sites: [makeSite({ lastUse: null })], ...rest });
  await title(name);
  return page;
}

const openKey = (rest?: Partial<FakeState>) => openStep("key", "Add your first key", rest);
const openPin = (rest?: Partial<FakeState>) => openStep("pin", "Keep it in sight", rest);
const openLast = (rest?: Partial<FakeState>) => openStep("open", "Ask your first question", rest);

beforeEach(() => {
  location.hash = "";
});

describe("the first run", () => {
  it("shows where the key is and where it goes, to who cannot see the drawing too", async () => {
    openOptionsAt("", { vault: "none" });
    const told = /key encrypted in it.*never has the key.*browser adds the key on the way out/;
    await screen.findByRole("img", { name: told });
  });

  it("leads from the passphrase to the first answer's door, and says at each step how far one is", async () => {
    const passphrase = madeUpPassphrase();
    const { user } = openOptionsAt("", { vault: "none", sites: [makeSite()] });
    expect(descriptionOf(await title("Your keys stay with you"))).toBe("Step 1 of 4");
    await user.type(screen.getByLabelText("Passphrase"), passphrase);
    await user.type(screen.getByLabelText("Repeat the passphrase"), passphrase);
    await user.click(screen.getByRole("button", { name: "Create vault" }));
    const key = await title("Add your first key");
    expect(descriptionOf(key)).toBe("Step 2 of 4");
    expect(location.hash).toBe("#welcome/key");
    await waitFor(() => expect(document.activeElement).toBe(key));
    await user.click(await screen.findByLabelText("API key"));
    await user.paste(madeUpKey("openai"));
    await submit(user);
    const pin = await title("Keep it in sight");
    expect(descriptionOf(pin)).toBe("Step 3 of 4");
    await waitFor(() => expect(document.activeElement).toBe(pin));
    await user.click(link("Continue"));
    expect(descriptionOf(await title("Ask your first question"))).toBe("Step 4 of 4");
    await screen.findByRole("link", { name: "Open Infinity Assistant" });
  });

  it("goes back a step", async () => {
    const { user } = await openPin();
    await user.click(link("Continue"));
    await title("Ask your first question");
    history.back();
    await title("Keep it in sight");
  });

  it.each([
    ["key", "Add your first key"],
    ["pin", "Keep it in sight"],
    ["open", "Ask your first question"],
  ] as const)("comes back to the step %s after a lock", async (step, name) => {
    const passphrase = madeUpPassphrase();
    const { user, state, announce } = await openStep(step, name, { wrappingKey: fakeWrappingKey(passphrase) });
    state.vault = "locked";
    announce();
    await title("Unlock your vault");
    await user.type(screen.getByLabelText("Passphrase"), `${passphrase}{Enter}`);
    await title(name);
  });

  it.each(["#welcome/key", "#welcome/pin", "#welcome/open"])("begins with the passphrase at %s, too", async (at) => {
    openOptionsAt(at, { vault: "none" });
    await title("Your keys stay with you");
  });

  it("is left for the keys, and their empty page leads back to it", async () => {
    const { user } = await openKey();
    await user.click(link("Leave the rest for later"));
    await title("LLM Providers");
    await user.click(await screen.findByRole("link", { name: "Go on with the first steps" }));
    await title("Add your first key");
  });

  it("is offered beside keys as long as none was ever used", async () => {
    const { user, state, announce } = openOptionsAt("", { keys: [makeKey()], sites: [makeSite()] });
    await user.click(await screen.findByRole("link", { name: "Go on with the first steps" }));
    await title("Keep it in sight");
    history.back();
    await screen.findByRole("link", { name: "Go on with the first steps" });
    state.keys = [makeKey({ lastUse: { atMs: Date.now(), result: "unconfirmed" } })];
    announce();
    await waitFor(() => expect(screen.queryByRole("link", { name: "Go on with the first steps" })).toBeNull());
  });
});

describe("the first key", () => {
  it("needs no name of one's own", async () => {
    const page = await openKey();
    const key = madeUpKey("openai");
    await screen.findByLabelText("API key");
    expect(nameField().value).toBe("First key");
    await paste(page.user, key);
    const field = keyField();
    await submit(page.user);
    await title("Keep it in sight");
    expect(sentKeys(page)).toMatchObject([{ provider: "openai", name: "First key", key }]);
    expect(field.value).toBe("");
  });

  it("is refused beside the form, which stays", async () => {
    const page = await openKey();
    await screen.findByLabelText("API key");
    page.refuse("keys.add", "storage-refused");
    await paste(page.user, madeUpKey("openai"));
    await submit(page.user);
    expect((await screen.findByRole("alert")).textContent).toMatch(/refused to store/);
    await title("Add your first key");
  });

  it("can wait", async () => {
    const page = await openKey();
    await page.user.click(await screen.findByRole("button", { name: "Later" }));
    await title("Keep it in sight");
    expect(sentKeys(page)).toEqual([]);
  });

  it("is not asked for twice", async () => {
    const { user } = await openKey({ keys: [makeKey({ name: "Work" })] });
    await screen.findByText("Work");
    expect(screen.queryByLabelText("API key")).toBeNull();
    await user.click(link("Continue"));
    await title("Keep it in sight");
  });

  it("can be tried again where the keys could not be read", async () => {
    const page = openOptionsAt("#welcome/key");
    page.refuse("keys.list", "background-unreachable");
    await page.user.click(await screen.findByRole("button", { name: "Try again" }));
    await screen.findByLabelText("API key");
  });
});

describe("the icon", () => {
  it.each([
    ["chromium", /click the pin beside Infinity Keyring/, /row ends in a pin/],
    ["firefox", /Choose Pin to Toolbar/, /the gear's menu begins with a pin/],
  ] as const)("is pinned as %s does it", async (browserFamily, words, drawing) => {
    await openPin({ browserFamily });
    screen.getByText(words);
    screen.getByRole("img", { name: drawing });
  });

  it.each([null, false])("is not said to be pinned where the browser says %s", async (pinned) => {
    await openPin({ pinned });
    expect(screen.getByRole("status").textContent).toBe("");
  });

  it("is said to be pinned as soon as it is", async () => {
    const { state, announce } = await openPin({ pinned: false });
    state.pinned = true;
    act(announce);
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Infinity Keyring is on your toolbar."));
  });
});

describe("the way to the assistant", () => {
  it("opens the site in a tab of its own, and says which key goes with a question", async () => {
    const keys = [makeKey({ name: "Work" })];
    await openLast({
      keys,
      sites: [makeSite({ id: "other", builtIn: false, origin: "https://a.example" }), makeSite()],
    });
    const open = await screen.findByRole("link", { name: "Open Infinity Assistant" });
    expect([open.getAttribute("href"), open.getAttribute("target")]).toEqual([
      "https://infinityassistant.io",
      "_blank",
    ]);
    expect(screen.getByText(/goes with the question/).textContent).toContain("your OpenAI key Work");
  });

  it("says that the site uses its own key where there is none yet", async () => {
    await openLast({ sites: [makeSite({ status: "no-provider", provider: null, key: null })] });
    await screen.findByText(/You have no key yet, so it uses its own/);
  });

  it("does not promise a key that the site does not use", async () => {
    await openLast({ keys: [makeKey()], sites: [makeSite({ status: "off", key: null })] });
    await screen.findByText(/it does not use one of your keys/);
  });

  it("asks the browser for the site where it is withheld", async () => {
    const { user, accessAsked } = await openLast({
      keys: [makeKey()],
      sites: [makeSite({ status: "no-permission", key: null })],
    });
    await user.click(await screen.findByRole("button", { name: "Allow in the browser" }));
    expect(accessAsked).toEqual(["https://infinityassistant.io"]);
  });

  it("says that it worked once the site says so, and not before", async () => {
    const { state, announce } = await openLast({ keys: [makeKey()] });
    await screen.findByRole("link", { name: "Open Infinity Assistant" });
    expect(screen.queryByText("It worked")).toBeNull();
    state.sites = [makeSite({ lastUse: { atMs: Date.now(), result: "unconfirmed" }, status: "off", key: null })];
    announce();
    await screen.findByText(/it does not use one of your keys/);
    expect(screen.queryByText("It worked")).toBeNull();
    state.sites = [makeSite({ lastUse: { atMs: Date.now(), result: "used" } })];
    announce();
    await screen.findByText("It worked");
    expect(screen.getByRole("status").textContent).toContain("It worked");
  });
});
