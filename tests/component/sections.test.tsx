import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { parseSection } from "../../components/options/section.ts";
import { fakeWrappingKey } from "./fake-services.ts";
import { madeUpPassphrase } from "./made-up-passphrases.ts";
import { makeSite } from "./made-up-views.ts";
import { openOptionsAt } from "./site-page.tsx";

const title = async (name: string) => screen.findByRole("heading", { level: 1, name });
const links = () => within(screen.getByRole("navigation", { name: "Sections" }));

describe("the sections of the options page", () => {
  it("begin with the keys, and lead to the sites and back", async () => {
    const { user } = openOptionsAt("", { sites: [makeSite()] });
    await title("LLM Providers");
    expect(links().getByRole("link", { name: "LLM Providers" }).getAttribute("aria-current")).toBe("page");
    await user.click(links().getByRole("link", { name: "Sites" }));
    await title("Sites");
    expect(location.hash).toBe("#sites");
    expect(links().getByRole("link", { name: "Sites" }).getAttribute("aria-current")).toBe("page");
    expect(links().getByRole("link", { name: "LLM Providers" }).hasAttribute("aria-current")).toBe(false);
    history.back();
    await title("LLM Providers");
  });

  it("open at their address, after unlocking too", async () => {
    const passphrase = madeUpPassphrase();
    const { user } = openOptionsAt("#sites/add?address=https%3A%2F%2Fchat.example.org", {
      vault: "locked",
      wrappingKey: fakeWrappingKey(passphrase),
    });
    await user.type(await screen.findByLabelText("Passphrase"), `${passphrase}{Enter}`);
    await title("Add site");
    expect(screen.getByLabelText<HTMLInputElement>("Address").value).toBe("https://chat.example.org");
  });

  it("move the focus to the heading where the button that led there has gone", async () => {
    const { user } = openOptionsAt("#sites");
    await user.click(await screen.findByRole("button", { name: "Add site" }));
    const heading = await title("Add site");
    await waitFor(() => expect(document.activeElement).toBe(heading));
  });

  it.each(["Activity", "Security", "About"])("lead to %s, and back", async (name) => {
    const { user } = openOptionsAt("#sites");
    await title("Sites");
    await user.click(links().getByRole("link", { name }));
    await title(name);
    expect(location.hash).toBe(`#${name.toLowerCase()}`);
    expect(links().getByRole("link", { name }).getAttribute("aria-current")).toBe("page");
    history.back();
    await title("Sites");
  });

  it("are not left by the way past them", async () => {
    const { user } = openOptionsAt("#sites");
    await title("Sites");
    await user.click(screen.getByRole("button", { name: "Skip to content" }));
    expect(document.activeElement).toBe(screen.getByRole("main"));
    await title("Sites");
  });

  it.each([
    "",
    "#",
    "#nothing",
    "#sites/",
    "#sites/edit",
    "#keys?x=1",
    "#content",
    "#%",
    "#sites/add/more",
    "#welcome",
    "#welcome/",
  ])("take %j for the first of them", (fragment) => {
    expect(parseSection(fragment)).toMatchObject({ name: "keys", id: null });
  });

  it.each([
    ["#keys", { name: "keys", id: null, query: "" }],
    ["#keys?search=a&x=1", { name: "keys", id: null, query: "search=a&x=1" }],
    ["#keys/a%2Fb%3F", { name: "keys", id: "a/b?", query: "" }],
    ["#keys/a?sort=name", { name: "keys", id: "a", query: "sort=name" }],
    ["#keys/%", { name: "keys", id: null, query: "" }],
    ["#keys/", { name: "keys", id: null, query: "" }],
    ["#nothing?search=a", { name: "keys", id: null, query: "" }],
    ["#about", { name: "about" }],
    ["#sites", { name: "sites" }],
    ["#activity", { name: "activity", filter: {} }],
    ["#security", { name: "security" }],
    ["#welcome/pin", { name: "first-run", step: "pin" }],
    ["#sites/add", { name: "add-site", address: "" }],
    ["#sites/add?address=%3Cb%3E&x=1", { name: "add-site", address: "<b>" }],
    ["#sites/edit?site=a%26b", { name: "edit-site", id: "a&b" }],
  ])("read %s", (fragment, section) => {
    expect(parseSection(fragment)).toEqual(section);
  });
});
