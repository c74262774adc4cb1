import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { madeUpKey } from "../support/made-up-keys.ts";
import { descriptionOf } from "./field-facts.ts";
import {
  address,
  fill,
  keysOfOne,
  openForm,
  path,
  paths,
  radio,
  sentSites,
  siteName,
  submitButton,
} from "./site-form.tsx";
import { openSiteForm } from "./site-page.tsx";

const preview = () => screen.getByRole("region", { name: "What will be sent" }).textContent;

describe("adding a site", () => {
  it("asks the browser first, in the click itself, and then adds it, says so and goes to it", async () => {
    const page = await openForm();
    await fill(page);
    const before = page.asked.length;
    const button = await submitButton();
    button.click();
    expect(page.accessAsked).toEqual(["https://chat.example.org"]);
    expect(page.asked).toHaveLength(before);
    const heading = await screen.findByRole("heading", { level: 2, name: "chat.example.org" });
    expect(sentSites(page)).toEqual([
      {
        type: "sites.add",
        address: "chat.example.org",
        name: "chat.example.org",
        provider: "mistral",
        endpoints: [{ method: "POST", path: "/api/chat", match: "exact" }],
        headerForm: "infinity",
        whileLocked: "ask",
      },
    ]);
    await screen.findByText("Added chat.example.org.");
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(location.hash).toBe("#sites");
  });

  it("adds nothing and keeps everything where the browser was told no", async () => {
    const page = await openForm();
    page.state.access = false;
    await fill(page);
    await page.user.click(await submitButton());
    expect((await screen.findByRole("alert")).textContent).toMatch(/was not allowed to act on that address/);
    expect(sentSites(page)).toEqual([]);
    expect(address().value).toBe("chat.example.org");
    expect(path().value).toBe("/api/chat");
    page.state.access = true;
    await page.user.click(await submitButton());
    await screen.findByRole("heading", { level: 2, name: "chat.example.org" });
  });

  it("sends what was chosen: requests, headers and what happens while locked", async () => {
    const page = await openForm();
    const { user } = page;
    await fill(page);
    await user.clear(siteName());
    await user.type(siteName(), "My gateway");
    await user.selectOptions(screen.getByLabelText("Provider"), "Google · no key yet");
    await user.selectOptions(screen.getByLabelText("Method"), "PUT");
    await user.selectOptions(screen.getByLabelText("Which addresses"), "With or without a query");
    await user.click(screen.getByRole("button", { name: "Add another request" }));
    expect(document.activeElement).toBe(paths()[1]);
    await user.keyboard("/v1/");
    const second = within(screen.getByRole("group", { name: "Request 2" }));
    await user.selectOptions(second.getByLabelText("Which addresses"), "Everything under it");
    await user.click(radio("Headers I write"));
    await user.click(screen.getByRole("button", { name: "Add another header" }));
    await user.keyboard("x-portkey-provider");
    await user.type(screen.getAllByLabelText("Value")[1] as HTMLElement, "{{provider}");
    await user.click(radio("Let the site use its own key (you may be charged)"));
    await user.click(await submitButton());
    await waitFor(() => expect(sentSites(page)).toHaveLength(1));
    expect(sentSites(page)[0]).toMatchObject({
      name: "My gateway",
      provider: "google",
      endpoints: [
        { method: "PUT", path: "/api/chat", match: "query" },
        { method: "POST", path: "/v1/", match: "prefix" },
      ],
      headerForm: {
        headers: [
          { name: "Authorization", value: "Bearer {key}" },
          { name: "x-portkey-provider", value: "{provider}" },
        ],
      },
      whileLocked: "site",
    });
  });

  it("begins with the address it was opened with, and the name of its host", async () => {
    await openSiteForm({ keys: keysOfOne }, "https://chat.example.org:8443");
    expect(address().value).toBe("https://chat.example.org:8443");
    expect(siteName().value).toBe("chat.example.org:8443");
  });

  it("takes the path out of a whole address of the site", async () => {
    const page = await openForm();
    await page.user.type(address(), "https://chat.example.org/somewhere");
    await page.user.type(path(), "https://chat.example.org/api/chat");
    await page.user.click(await submitButton());
    await waitFor(() => expect(sentSites(page)[0]?.endpoints[0]?.path).toBe("/api/chat"));
  });

  it("takes a row away, and leaves the focus in the other", async () => {
    const { user } = await openForm();
    await user.type(path(), "/first");
    await user.click(screen.getByRole("button", { name: "Add another request" }));
    await user.keyboard("/second");
    await user.click(screen.getByRole("button", { name: "Remove request 1" }));
    expect(paths().map(({ value }) => value)).toEqual(["/second"]);
    expect(document.activeElement).toBe(path());
    expect(screen.queryByRole("button", { name: /Remove request/ })).toBeNull();
  });

  it("keeps what is typed out of the browser's memory of forms", async () => {
    const { user } = await openForm();
    await user.click(radio("Headers I write"));
    const fields = [...document.querySelectorAll("form input[type=text], form select")];
    expect(fields.length).toBeGreaterThan(6);
    for (const field of fields) expect(field.getAttribute("autocomplete")).toBe("off");
  });
});

describe("the preview", () => {
  it("says plainly what each request will carry, masked", async () => {
    const page = await openForm();
    expect(preview()).toMatch(/Enter an address and a path/);
    await fill(page);
    expect(preview()).toContain("POST https://chat.example.org/api/chat will carry");
    expect(preview()).toContain("X-Provider: mistral");
    expect(preview()).toContain("X-Provider-Key: h7Gd...0pQz");
    await page.user.click(radio("The provider's own header"));
    expect(preview()).toContain("Authorization: Bearer h7Gd...0pQz");
    expect(preview()).not.toContain("X-Provider");
  });

  it("says where there is no key to send yet", async () => {
    const page = await openForm();
    await fill(page);
    await page.user.selectOptions(screen.getByLabelText("Provider"), "Cohere · no key yet");
    expect(preview()).toContain("X-Provider-Key: (your Cohere key)");
    expect(preview()).toContain("You have no Cohere key yet");
  });
});

describe("a header that may be the site's login", () => {
  const warning = () => screen.queryByText(/your key takes its place on these requests/);

  it.each(["Authorization", "authorization", "X-API-Key"])("is warned of and not refused: %s", async (header) => {
    const page = await openForm();
    await fill(page);
    expect(warning()).toBeNull();
    await page.user.click(radio("Headers I write"));
    const field = screen.getByLabelText("Header name");
    await page.user.clear(field);
    expect(warning()).toBeNull();
    await page.user.type(field, header);
    expect(warning()?.textContent).toContain(`signs you in with ${header},`);
    await page.user.click(await submitButton());
    await waitFor(() => expect(sentSites(page)).toHaveLength(1));
  });

  it("is warned of where the provider's own is one", async () => {
    const { user } = await openForm();
    await user.click(radio("The provider's own header"));
    expect(warning()).not.toBeNull();
    await user.selectOptions(screen.getByLabelText("Provider"), "Google · no key yet");
    expect(warning()).toBeNull();
  });

  it("and a key written out as a value is told from a placeholder", async () => {
    const { user } = await openForm();
    await user.click(radio("Headers I write"));
    expect(screen.queryByText(/looks like a key itself/)).toBeNull();
    await user.click(screen.getByLabelText("Value"));
    await user.paste(madeUpKey("anthropic"));
    expect(descriptionOf(screen.getByLabelText("Value"))).toMatch(/looks like a key itself/);
  });
});
