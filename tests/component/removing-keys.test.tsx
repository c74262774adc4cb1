import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { KeyView } from "../../lib/messages/views.ts";
import type { FakeState } from "./fake-services.ts";
import { openDetails, openKeys, row, rowNames } from "./key-list.tsx";
import { makeKey } from "./made-up-views.ts";

describe("deleting a key", () => {
  const askFor = async (name: string, keys: readonly KeyView[], rest: Partial<FakeState> = {}) => {
    const page = await openDetails(name, keys, rest);
    await page.user.click(screen.getByRole("button", { name: `Delete ${name}` }));
    const question = await screen.findByRole("alertdialog", { name: `Delete ${name}?` });
    return { ...page, question };
  };

  it("says which key becomes active: the newest that is left of the provider", async () => {
    const { question } = await askFor("Work", [
      makeKey({ name: "Work", addedAtMs: 3 }),
      makeKey({ name: "Old", active: false, addedAtMs: 1 }),
      makeKey({ name: "Newer", active: false, addedAtMs: 2 }),
      makeKey({ name: "Other", provider: "anthropic", addedAtMs: 9 }),
    ]);
    within(question).getByText("Newer becomes your active OpenAI key.");
  });

  it("says where it was the last one, and that it stays valid at the provider", async () => {
    const { question } = await askFor("Work", [makeKey({ name: "Work" })]);
    within(question).getByText(/only OpenAI key. Sites that use OpenAI then go back to their own key/);
    within(question).getByText(/At OpenAI it stays valid until you revoke it there/);
  });

  it("does not promise a site its own key while a record that cannot be read may be the chosen one", async () => {
    const { question } = await askFor("Work", [makeKey({ name: "Work" })], { damaged: [{ id: "a" }] });
    within(question).getByText(/requests to a model from sites that use OpenAI are then stopped/);
    expect(within(question).queryByText(/go back to their own key/)).toBeNull();
  });

  it("leaves the focus in the section where another window deleted that key meanwhile", async () => {
    const { user, question, state, announce } = await askFor("Spare", [
      makeKey({ name: "Work" }),
      makeKey({ name: "Spare", active: false }),
    ]);
    state.keys = state.keys.filter(({ name }) => name !== "Spare");
    announce();
    await waitFor(() => expect(document.querySelectorAll("h2 a[id^=key-]")).toHaveLength(1));
    await user.click(within(question).getByRole("button", { name: "Keep key" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("heading", { name: "LLM Providers" })));
  });

  it("says that the active key stays where another goes", async () => {
    const { question } = await askFor("Spare", [makeKey({ name: "Work" }), makeKey({ name: "Spare", active: false })]);
    within(question).getByText("Your active OpenAI key stays Work.");
  });

  it("is not done by Enter alone, nor by Escape", async () => {
    const { user, asked, question } = await askFor("Work", [makeKey({ name: "Work" })]);
    const keep = within(question).getByRole("button", { name: "Keep key" });
    await waitFor(() => expect(document.activeElement).toBe(keep));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    await user.click(screen.getByRole("button", { name: "Delete Work" }));
    await screen.findByRole("alertdialog");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(asked.map(({ type }) => type)).not.toContain("keys.delete");
    expect(row("Work")).toBeTruthy();
  });

  it("is done once it is confirmed, said, and leaves the focus in the section", async () => {
    const { user, question } = await askFor("Work", [
      makeKey({ name: "Work" }),
      makeKey({ name: "Spare", active: false }),
    ]);
    await user.click(within(question).getByRole("button", { name: "Delete key" }));
    await waitFor(() => expect(rowNames()).toEqual(["Spare"]));
    await screen.findByText("Deleted Work from this computer.");
    within(row("Spare")).getByText("Active");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("heading", { name: "LLM Providers" })));
  });

  it("says in the question why it failed", async () => {
    const { user, question, refuse } = await askFor("Work", [makeKey({ name: "Work" })]);
    refuse("keys.delete", "storage-refused");
    await user.click(within(question).getByRole("button", { name: "Delete key" }));
    expect((await within(question).findByRole("alert")).textContent).toMatch(/refused to store/);
  });
});

describe("removing a record that cannot be read", () => {
  const askFor = async (number: number, damaged: FakeState["damaged"]) => {
    const page = await openKeys([makeKey({ name: "Work" })], { damaged });
    await page.user.click(screen.getByRole("button", { name: `Remove it: unreadable key ${number}` }));
    return { ...page, question: await screen.findByRole("alertdialog", { name: /cannot be read/ }) };
  };

  it("says that it cannot be undone, what is left, and that the other keys are untouched", async () => {
    const { question } = await askFor(1, [{ id: "a" }]);
    within(question).getByText(
      /can no longer be read here. Removing it cannot be undone. Your other keys are untouched/,
    );
    within(question).getByText(/goes back to its own key/);
  });

  it("does not promise requests back while another record cannot be read", async () => {
    const { question } = await askFor(1, [{ id: "a" }, { id: "b" }]);
    within(question).getByText(/stay stopped/);
    expect(within(question).queryByText(/own key/)).toBeNull();
  });

  it("is not done by Enter alone", async () => {
    const { user, asked, question } = await askFor(1, [{ id: "a" }]);
    const no = within(question).getByRole("button", { name: "Keep it" });
    await waitFor(() => expect(document.activeElement).toBe(no));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(asked.map(({ type }) => type)).not.toContain("keys.discard");
    const opener = screen.getByRole("button", { name: "Remove it: unreadable key 1" });
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it("removes the one that was asked about, says so, and leaves the focus in the section", async () => {
    const { user, asked, question } = await askFor(2, [{ id: "a" }, { id: "b" }]);
    await user.click(within(question).getByRole("button", { name: "Remove it" }));
    await screen.findByText("One key could not be read");
    expect(asked).toContainEqual({ type: "keys.discard", id: "b" });
    await screen.findByText("Removed a key that could not be read.");
    expect(rowNames()).toEqual(["Work"]);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("heading", { name: "LLM Providers" })));
  });

  it("says in the question why it failed", async () => {
    const { user, question, refuse } = await askFor(1, [{ id: "a" }]);
    refuse("keys.discard", "storage-refused");
    await user.click(within(question).getByRole("button", { name: "Remove it" }));
    expect((await within(question).findByRole("alert")).textContent).toMatch(/refused to store/);
  });
});
