/** The form for a new key, opened and used as a person does. */
import { screen } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { OptionsApp } from "../../components/options/OptionsApp.tsx";
import type { FakeState } from "./fake-services.ts";
import { type Rendered, renderWith } from "./render-with.tsx";

export async function openForm(initial: Partial<FakeState> = {}): Promise<Rendered> {
  const page = renderWith(<OptionsApp />, { vault: "unlocked", ...initial });
  await page.user.click(await screen.findByRole("button", { name: "Add Provider Key" }));
  await screen.findByRole("dialog", { name: "Add Provider Key" });
  return page;
}

export const nameField = () => screen.getByLabelText<HTMLInputElement>("Name");
export const keyField = () => screen.getByLabelText<HTMLInputElement>("API key");
export const provider = (name: string) => screen.getByRole("radio", { name });

export async function submit(user: UserEvent): Promise<void> {
  await user.click(await screen.findByRole("button", { name: "Add Key" }));
}

export async function paste(user: UserEvent, text: string): Promise<void> {
  await user.click(keyField());
  await user.paste(text);
}

export const sentKeys = ({ asked }: Rendered) => asked.filter(({ type }) => type === "keys.add");
