import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { makeAddedSite, makeSite } from "./made-up-views.ts";
import { keysOfOne, path, radio } from "./site-form.tsx";
import { openOptionsAt } from "./site-page.tsx";

describe("the settings of a site", () => {
  const gateway = makeAddedSite({ name: "Gateway" });

  it("are changed without asking the browser again, and never the address", async () => {
    const page = openOptionsAt(`#sites/edit?site=${gateway.id}`, { keys: keysOfOne, sites: [gateway] });
    await screen.findByRole("heading", { level: 1, name: "Settings of Gateway" });
    expect(screen.queryByLabelText("Address")).toBeNull();
    expect(path().value).toBe("/v1/messages");
    expect(radio("Stop the request").getAttribute("aria-checked")).toBe("true");
    await page.user.type(path(), "/x");
    await page.user.click(radio("Ask me to unlock"));
    await page.user.click(screen.getByRole("button", { name: "Save settings" }));
    await screen.findByText("Saved the settings of Gateway.");
    expect(page.accessAsked).toEqual([]);
    expect(page.asked).toContainEqual({
      type: "site.change",
      id: gateway.id,
      name: "Gateway",
      endpoints: [{ method: "POST", path: "/v1/messages/x", match: "query" }],
      headerForm: "provider",
      whileLocked: "ask",
    });
  });

  it("leave a built-in site its name and its headers", async () => {
    const page = openOptionsAt("#sites/edit?site=infinity-assistant", { keys: keysOfOne, sites: [makeSite()] });
    await screen.findByRole("heading", { level: 1, name: "Settings of Infinity Assistant" });
    expect(screen.queryByLabelText("Name")).toBeNull();
    expect(screen.queryByRole("radio", { name: "Headers I write" })).toBeNull();
    await page.user.click(radio("Stop the request"));
    await page.user.click(screen.getByRole("button", { name: "Save settings" }));
    await screen.findByText("Saved the settings of Infinity Assistant.");
    const change = page.asked.find(({ type }) => type === "site.change");
    expect(Object.keys(change ?? {}).toSorted()).toEqual(["endpoints", "id", "type", "whileLocked"]);
  });

  it("of a site that is gone say so", async () => {
    openOptionsAt("#sites/edit?site=gone", { keys: keysOfOne, sites: [gateway] });
    await screen.findByText(/no longer in your list/);
  });

  it("are left as they are by Cancel", async () => {
    const page = openOptionsAt(`#sites/edit?site=${gateway.id}`, { keys: keysOfOne, sites: [gateway] });
    await page.user.click(await screen.findByRole("button", { name: "Cancel" }));
    await screen.findByRole("listitem", { name: "Gateway" });
    expect(page.asked.map(({ type }) => type)).not.toContain("site.change");
  });
});
