import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fakeWrappingKey } from "./fake-services.ts";
import { madeUpPassphrase } from "./made-up-passphrases.ts";
import { makeKeyQuestion, makeSite, makeUnlockQuestion } from "./made-up-views.ts";
import { openPopup, sentence } from "./popup-page.tsx";
import { answers, ask, button, pass, startTheClock, stopTheClock } from "./question-page.tsx";
import { openOptionsAt } from "./site-page.tsx";

const YES = { "add-key": "Yes, add it", "delete-key": "Yes, delete it" } as const;

beforeEach(stopTheClock);
afterEach(startTheClock);

describe("a question about a key", () => {
  it("says who asks, what exactly, and what follows from a yes and from a no: adding", async () => {
    await ask(makeKeyQuestion("add-key", { name: "Holidays" }));
    const question = within(screen.getByRole("region", { name: "Add this key for Infinity Assistant?" }));
    question.getByText("https://infinityassistant.io");
    question.getByText("Holidays");
    question.getByText("OpenAI");
    question.getByText("sk-p...Tt7x");
    question.getByText("just now");
    question.getByText(/was entered in this site's own page.*The page itself has seen it/);
    question.getByText(/^Yes: it is encrypted and kept in your vault/);
    question.getByText(/^No: nothing is kept/);
  });

  it("says who asks, what exactly, and what follows from a yes and from a no: deleting", async () => {
    await ask(makeKeyQuestion("delete-key", { provider: "mistral" }));
    const question = within(screen.getByRole("region", { name: "Delete this key?" }));
    question.getByText("Infinity Assistant asks to delete it");
    question.getByText("https://infinityassistant.io");
    question.getByText(/^Yes: the key is deleted.*At Mistral it stays valid/);
    question.getByText(/^No: the key stays/);
  });

  it("stands before everything else in the popup", async () => {
    await ask(makeKeyQuestion("add-key"));
    const [first, second] = within(screen.getByRole("main")).getAllByRole("heading");
    expect(first?.textContent).toMatch(/Add this key/);
    expect(second?.textContent).toMatch(/uses your OpenAI key/);
  });

  it("has no switch beside it that a hand could hit when it comes or goes", async () => {
    await ask(makeKeyQuestion("add-key"));
    expect(screen.queryAllByRole("switch")).toEqual([]);
    expect(screen.queryAllByRole("radio")).toEqual([]);
  });

  it("gives its place to no switch at once, so that a second click on the answer hits nothing", async () => {
    const page = await ask(makeKeyQuestion("add-key"));
    pass(600);
    await page.user.click(button("Yes, add it"));
    await waitFor(() => expect(screen.queryByRole("button", { name: "No" })).toBeNull());
    expect(screen.queryAllByRole("switch")).toEqual([]);
    pass(1_000);
    await waitFor(() => expect(screen.getAllByRole("switch")).toHaveLength(1));
  });

  it.each(["add-key", "delete-key"] as const)("is answered by its buttons: %s", async (kind) => {
    const question = makeKeyQuestion(kind);
    const page = await ask(question);
    pass(600);
    await page.user.click(button(YES[kind]));
    await waitFor(() => expect(screen.queryByRole("button", { name: "No" })).toBeNull());
    expect(answers(page)).toEqual([{ type: "questions.answer", id: question.id, yes: true }]);
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
  });

  it("is answered with no by Enter, which has the focus, and never with yes", async () => {
    const question = makeKeyQuestion("delete-key");
    const page = await ask(question);
    await waitFor(() => expect(document.activeElement).toBe(button("No")));
    pass(600);
    await page.user.keyboard("{Enter}");
    await waitFor(() => expect(answers(page)).toEqual([{ type: "questions.answer", id: question.id, yes: false }]));
  });

  it("is not answered by an Enter elsewhere in the popup", async () => {
    const page = await ask(makeKeyQuestion("add-key"));
    pass(600);
    screen.getByRole("heading", { level: 1 }).focus();
    await page.user.keyboard("{Enter} ");
    expect(answers(page)).toEqual([]);
  });

  it("is answered with yes from the keyboard where the yes itself has the focus", async () => {
    const page = await ask(makeKeyQuestion("add-key"));
    pass(600);
    button("Yes, add it").focus();
    await page.user.keyboard(" ");
    await waitFor(() => expect(answers(page)).toMatchObject([{ yes: true }]));
  });

  it("comes one at a time, the oldest first, and says how many wait", async () => {
    const page = await ask(makeKeyQuestion("delete-key"), makeKeyQuestion("add-key"), makeKeyQuestion("add-key"));
    screen.getByText("2 more questions wait");
    expect(screen.getAllByRole("button", { name: "No" })).toHaveLength(1);
    pass(600);
    await page.user.click(button("No"));
    await screen.findByRole("button", { name: "Yes, add it" });
    screen.getByText("1 more question waits");
    await waitFor(() => expect(document.activeElement).toBe(button("No")));
  });

  it("appears and goes as others change it, and says where its answer came too late", async () => {
    const page = openPopup(makeSite());
    await screen.findByRole("switch");
    page.state.questions = [makeKeyQuestion("add-key")];
    page.announce();
    await screen.findByRole("button", { name: "No" });
    pass(600);
    page.refuse("questions.answer", "question-gone");
    await page.user.click(button("Yes, add it"));
    expect((await screen.findByRole("alert")).textContent).toMatch(/no longer open/);
    page.state.questions = [];
    page.announce();
    await waitFor(() => expect(screen.queryByRole("button", { name: "No" })).toBeNull());
  });

  it("leaves a popup that is true, where the vault was locked while its answer was on the way", async () => {
    const page = await ask(makeKeyQuestion("add-key"));
    pass(600);
    const release = page.hold("questions.answer");
    await page.user.click(button("Yes, add it"));
    page.state.vault = "locked";
    page.state.site = makeSite({ status: "locked", key: null, choices: [] });
    page.announce();
    release();
    await screen.findByLabelText("Passphrase");
    await waitFor(() => expect(screen.queryByRole("button", { name: "Lock" })).toBeNull());
  });

  it("stays where its answer failed, and says why", async () => {
    const page = await ask(makeKeyQuestion("add-key"));
    page.refuse("questions.answer", "storage-refused");
    pass(600);
    await page.user.click(button("Yes, add it"));
    expect((await screen.findByRole("alert")).textContent).toMatch(/refused to store/);
    await screen.findByRole("button", { name: "Yes, add it" });
  });
});

describe("a request that waits for the vault", () => {
  const lockedSite = makeSite({ status: "locked", key: null, choices: [] });
  const passphrase = madeUpPassphrase();
  const locked = { vault: "locked", wrappingKey: fakeWrappingKey(passphrase) } as const;
  const title = "Infinity Assistant has a request waiting for you to unlock";

  it("has the popup to itself, and goes on once the vault is open", async () => {
    const { user, state } = openPopup(lockedSite, { ...locked, questions: [makeUnlockQuestion()] });
    expect(await sentence()).toBe(title);
    screen.getByText("https://infinityassistant.io");
    expect(screen.getAllByLabelText("Passphrase")).toHaveLength(1);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Passphrase")));
    state.site = makeSite();
    await user.keyboard(`${passphrase}{Enter}`);
    await waitFor(async () => expect(await sentence()).toMatch(/uses your OpenAI key/));
    expect(screen.queryByRole("button", { name: "No, stop it" })).toBeNull();
  });

  it("can be stopped, and leaves the way to unlock", async () => {
    const question = makeUnlockQuestion();
    const page = openPopup(lockedSite, { ...locked, questions: [question] });
    const stop = await screen.findByRole("button", { name: "No, stop it" });
    await page.user.click(stop);
    expect(answers(page)).toEqual([]);
    pass(600);
    await page.user.click(stop);
    await waitFor(() => expect(answers(page)).toEqual([{ type: "questions.answer", id: question.id, yes: false }]));
    await waitFor(async () => expect(await sentence()).toMatch(/wait for you to unlock/));
    screen.getByLabelText("Passphrase");
  });

  it("comes before another question while the vault is locked, and is none once it is open", async () => {
    const questions = [makeKeyQuestion("add-key"), makeUnlockQuestion()];
    const { state, announce } = openPopup(lockedSite, { ...locked, questions });
    expect(await sentence()).toBe(title);
    state.vault = "unlocked";
    announce();
    await screen.findByRole("button", { name: "Yes, add it" });
    expect(screen.queryByText(title)).toBeNull();
    expect(screen.queryByText(/more question/)).toBeNull();
  });
});

describe("a question over the options page", () => {
  it("stands above the section, can be answered there, and takes nobody's focus", async () => {
    const page = openOptionsAt("#sites/add");
    const field = await screen.findByLabelText("Address");
    field.focus();
    page.state.questions = [makeKeyQuestion("add-key")];
    page.announce();
    await screen.findByRole("button", { name: "Yes, add it" });
    expect(document.activeElement).toBe(field);
    await page.user.keyboard("{Enter}");
    expect(answers(page)).toEqual([]);
    pass(600);
    await page.user.click(button("No"));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Yes, add it" })).toBeNull());
  });
});
