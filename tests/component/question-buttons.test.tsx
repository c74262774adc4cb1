import { act, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeKeyQuestion } from "./made-up-views.ts";
import { answers, ask, button, pass, startTheClock, stopTheClock } from "./question-page.tsx";
import type { Rendered } from "./render-with.tsx";

beforeEach(stopTheClock);
afterEach(startTheClock);

describe("the buttons of a question", () => {
  const clickBoth = async ({ user }: Rendered) => {
    await user.click(button("Yes, add it"));
    await user.click(button("No"));
    await user.keyboard("{Enter}");
  };

  it("are deaf for half a second after it appears", async () => {
    const page = await ask(makeKeyQuestion("add-key"));
    await clickBoth(page);
    pass(450);
    await clickBoth(page);
    expect(button("Yes, add it").getAttribute("aria-disabled")).toBe("true");
    expect(answers(page)).toEqual([]);
    pass(100);
    expect(button("Yes, add it").getAttribute("aria-disabled")).toBe("false");
    await page.user.click(button("Yes, add it"));
    await waitFor(() => expect(answers(page)).toHaveLength(1));
  });

  it("are deaf again when another question takes its place", async () => {
    const page = await ask(makeKeyQuestion("add-key"), makeKeyQuestion("add-key"));
    pass(600);
    await page.user.click(button("No"));
    await waitFor(() => expect(screen.queryByText(/more question/)).toBeNull());
    await clickBoth(page);
    expect(answers(page)).toHaveLength(1);
    pass(600);
    await page.user.click(button("No"));
    await waitFor(() => expect(answers(page)).toHaveLength(2));
  });

  it("are deaf again when they move, even in the very moment of the click", async () => {
    let topPx = 100;
    vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(() => new DOMRect(0, topPx, 300, 40));
    const page = await ask(makeKeyQuestion("add-key"));
    pass(600);
    topPx = 140;
    await clickBoth(page);
    pass(450);
    await clickBoth(page);
    expect(answers(page)).toEqual([]);
    pass(100);
    await page.user.click(button("No"));
    await waitFor(() => expect(answers(page)).toHaveLength(1));
  });

  it.each([
    ["window", () => globalThis.dispatchEvent(new Event("focus"))],
    ["tab", () => document.dispatchEvent(new Event("visibilitychange"))],
  ])("are deaf again when their %s comes to the front", async (_, come) => {
    const page = await ask(makeKeyQuestion("add-key"));
    pass(600);
    act(() => void come());
    await clickBoth(page);
    expect(answers(page)).toEqual([]);
    pass(600);
    await page.user.click(button("No"));
    await waitFor(() => expect(answers(page)).toHaveLength(1));
  });

  it("take one answer, not two", async () => {
    const page = await ask(makeKeyQuestion("add-key"));
    const release = page.hold("questions.answer");
    pass(600);
    await page.user.click(button("No"));
    await page.user.click(button("Yes, add it"));
    release();
    await waitFor(() => expect(screen.queryByRole("button", { name: /Yes/ })).toBeNull());
    expect(answers(page)).toMatchObject([{ yes: false }]);
  });
});
