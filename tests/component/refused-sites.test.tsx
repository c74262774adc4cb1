import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { descriptionOf, isInvalid } from "./field-facts.ts";
import { makeAddedSite } from "./made-up-views.ts";
import type { Rendered } from "./render-with.tsx";
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

describe("a site that cannot be added", () => {
  const expectRefused = async (page: Rendered, field: HTMLElement, why: RegExp) => {
    await page.user.click(await submitButton());
    await waitFor(() => expect(isInvalid(field)).toBe(true));
    expect(descriptionOf(field)).toMatch(why);
    expect(document.activeElement).toBe(field);
    expect(page.accessAsked).toEqual([]);
    expect(sentSites(page)).toEqual([]);
  };

  it.each([
    ["", /not the address of a site/],
    ["*.example.org", /not the address of a site/],
    ["https://me:secret@example.org", /not the address of a site/],
    ["http://chat.example.org", /not encrypted/],
    ["file:///etc/passwd", /not the address of a site/],
  ])("for its address: %j", async (typed, why) => {
    const page = await openForm();
    if (typed) await page.user.type(address(), typed);
    await expectRefused(page, address(), why);
  });

  it.each([
    ["", /cannot be matched exactly/],
    ["api/chat", /cannot be matched exactly/],
    ["/api/*", /cannot be matched exactly/],
    ["/api/chat?x=1", /cannot be matched exactly/],
    ["/api/%2e%2e/chat", /cannot be matched exactly/],
    ["https://other.example.org/api/chat", /cannot be matched exactly/],
  ])("for a path: %j", async (typed, why) => {
    const page = await openForm();
    await page.user.type(address(), "https://chat.example.org");
    if (typed) await page.user.type(path(), typed);
    await expectRefused(page, path(), why);
  });

  it("for everything under a path without a slash at its end", async () => {
    const page = await openForm();
    await fill(page);
    await page.user.selectOptions(screen.getByLabelText("Which addresses"), "Everything under it");
    await expectRefused(page, path(), /needs a folder/);
  });

  it("for a request that is listed twice: in the second", async () => {
    const page = await openForm();
    await fill(page);
    await page.user.click(screen.getByRole("button", { name: "Add another request" }));
    await page.user.keyboard("/api/chat");
    await expectRefused(page, paths()[1] as HTMLElement, /listed twice/);
    expect(isInvalid(path())).toBe(false);
  });

  it.each([
    ["Cookie", "{{key}", "Header name", /belongs to the browser, to the connection/],
    ["X Key", "{{key}", "Header name", /cannot be the name of a header/],
    ["X-Key", "schlüssel {{key}", "Value", /cannot hold that value/],
    ["X-Key", "nothing", "Value", /None of the headers holds your key/],
  ])("for a header: %s: %s", async (header, value, place, why) => {
    const page = await openForm();
    await fill(page);
    await page.user.click(radio("Headers I write"));
    await page.user.clear(screen.getByLabelText("Header name"));
    await page.user.type(screen.getByLabelText("Header name"), header);
    await page.user.clear(screen.getByLabelText("Value"));
    await page.user.type(screen.getByLabelText("Value"), value);
    await expectRefused(page, screen.getByLabelText(place), why);
  });

  it("for its name", async () => {
    const page = await openForm();
    await fill(page);
    await page.user.clear(siteName());
    await expectRefused(page, siteName(), /There is no name yet/);
  });

  it("where it is in the list already: at the address, and the form keeps everything", async () => {
    const page = await openSiteForm({
      keys: keysOfOne,
      sites: [makeAddedSite({ origin: "https://chat.example.org" })],
    });
    await fill(page);
    await page.user.click(await submitButton());
    await waitFor(() => expect(descriptionOf(address())).toMatch(/in your list already/));
    expect(document.activeElement).toBe(address());
    expect(path().value).toBe("/api/chat");
    await page.user.type(address(), "x");
    expect(isInvalid(address())).toBe(false);
  });

  it("for another reason: above the button", async () => {
    const page = await openForm();
    await fill(page);
    page.refuse("sites.add", "storage-refused");
    await page.user.click(await submitButton());
    expect((await screen.findByRole("alert")).textContent).toMatch(/refused to store/);
  });
});
