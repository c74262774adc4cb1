/** Renders a page with services that a test holds in its hands. */
import { render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import type { ReactNode } from "react";
import { ServicesProvider } from "../../components/services.tsx";
import { buildFakeServices, type FakeServices, type FakeState } from "./fake-services.ts";

export interface Rendered extends FakeServices {
  readonly user: UserEvent;
}

export function renderWith(page: ReactNode, initial: Partial<FakeState> = {}): Rendered {
  const fake = buildFakeServices(initial);
  render(<ServicesProvider services={fake.services}>{page}</ServicesProvider>);
  return { ...fake, user: userEvent.setup() };
}

/** Everything that the document would be written down as: a secret must never be in it. */
export function wholeDocument(): string {
  return document.documentElement.outerHTML;
}
