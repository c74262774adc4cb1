/** The popup with questions in it, and the clock by which their buttons are deaf: a test moves it, nothing else does. */
import { act, screen } from "@testing-library/react";
import { vi } from "vitest";
import type { QuestionView } from "../../lib/messages/views.ts";
import { makeSite } from "./made-up-views.ts";
import { openPopup } from "./popup-page.tsx";
import type { Rendered } from "./render-with.tsx";

const { setInterval: setRealInterval, clearInterval: clearRealInterval } = globalThis;
let looks: ReturnType<typeof setInterval> | undefined;

export function stopTheClock(): void {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  // Testing Library looks again by an interval, which stands still now, and whenever the page changes.
  let look = 0;
  looks = setRealInterval(() => document.body.setAttribute("data-look", String(look++)), 50);
}

export function startTheClock(): void {
  clearRealInterval(looks);
  vi.useRealTimers();
  vi.restoreAllMocks();
}

export const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

export async function ask(...questions: readonly QuestionView[]): Promise<Rendered> {
  const page = openPopup(makeSite(), { questions });
  await screen.findByRole("button", { name: "No" });
  return page;
}

export const button = (name: string) => screen.getByRole("button", { name });
export const answers = ({ asked }: Rendered) => asked.filter(({ type }) => type === "questions.answer");
