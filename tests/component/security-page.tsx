/** The section "Security", opened at its address. */
import { screen } from "@testing-library/react";
import type { FakeState } from "./fake-services.ts";
import type { Rendered } from "./render-with.tsx";
import { openOptionsAt } from "./site-page.tsx";

export async function openSecurity(rest: Partial<FakeState> = {}): Promise<Rendered> {
  const page = openOptionsAt("#security", rest);
  await screen.findByRole("heading", { level: 2, name: "Lock" });
  return page;
}
