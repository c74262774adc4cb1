/** The form for a site, as a person reads and fills it in. */
import { screen } from "@testing-library/react";
import type { Command } from "../../lib/messages/commands.ts";
import { makeKey, makeSite } from "./made-up-views.ts";
import type { Rendered } from "./render-with.tsx";
import { openSiteForm } from "./site-page.tsx";

export const address = () => screen.getByLabelText<HTMLInputElement>("Address");
export const siteName = () => screen.getByLabelText<HTMLInputElement>("Name");
export const paths = () => screen.getAllByLabelText<HTMLInputElement>("Path");
export const path = () => paths()[0] as HTMLInputElement;
export const radio = (title: string) => screen.getByRole("radio", { name: title });
export const submitButton = () => screen.findByRole("button", { name: "Add site" });
export const sentSites = ({ asked }: Rendered) =>
  asked.filter((each): each is Command<"sites.add"> => each.type === "sites.add");

export const keysOfOne = [makeKey({ provider: "mistral", name: "Le Chat", mask: "h7Gd...0pQz" })];

export const openForm = () => openSiteForm({ keys: keysOfOne, sites: [makeSite()] });

export async function fill({ user }: Rendered): Promise<void> {
  await user.type(address(), "chat.example.org");
  await user.type(path(), "/api/chat");
}
