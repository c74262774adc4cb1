/** What a person is told when something is wrong, in the built extension, and that nothing is half done then. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { madeUpKey, OTHER_SHAPES } from "../support/made-up-keys.ts";
import { type OpenKeyring, openKeyring } from "./support/keyring.ts";

let open: OpenKeyring;

beforeAll(async () => {
  open = await openKeyring();
});
afterAll(() => open.close());

/** Once the list is there: it holds one key at least in all of these tests. */
async function listNames(): Promise<number> {
  await open.options.page.getByRole("listitem").first().waitFor();
  return (await open.options.keyNames()).length;
}

describe("a key that is refused", () => {
  beforeEach(async () => {
    await open.options.page.reload();
    await open.options.page.getByRole("heading", { name: "LLM Providers" }).waitFor();
  });

  const body = madeUpKey("openai").slice(8);
  it.each([
    ["with a space inside", `sk-proj-${body.slice(0, 40)} ${body.slice(40)}`, "There is a space inside that key"],
    ["that is a sign-in token", `eyJ${body}.eyJ${body}.${body}`, "That is a sign-in token"],
    ["of an administrator", `sk-ant-admin01-${body}`, "That is an admin key"],
    ["beyond ASCII", `sk-proj-${body}é`, "holds a character that no request can carry"],
    ["that is an example", "your-api-key-goes-here", "That is an example"],
  ])("%s says why, and nothing is added", async (_what, key, sentence) => {
    const before = await listNames();
    await open.options.fillKeyForm({ provider: "OpenAI", name: "Bad", key });
    await open.options.page.getByRole("button", { name: "Add Key", exact: true }).click();
    await open.options.page.getByText(sentence).waitFor();
    expect(await open.options.page.getByText(key).count()).toBe(0);
    await open.options.page.keyboard.press("Escape");
    expect(await listNames()).toBe(before);
  });

  it("as a duplicate, in another wrapping", async () => {
    await open.options.fillKeyForm({ provider: "OpenAI", name: "Again", key: `"${open.key}"` });
    await open.options.page.getByRole("button", { name: "Add Key", exact: true }).click();
    await open.options.page.getByText("That key is in your vault already").waitFor();
  });

  it("because the disk is full: what was there before stays, and it can be added later", async () => {
    const { options, browser } = open;
    const key = madeUpKey("mistral");
    // The one write that fails is the browser's own interface, inside the built background: everything else is real.
    await browser.evaluateInExtension(() => {
      const { put } = IDBObjectStore.prototype;
      Object.assign(globalThis, { realPut: put });
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await options.fillKeyForm({ provider: "Mistral", name: "No room", key });
    await options.page.getByRole("button", { name: "Add Key", exact: true }).click();
    await options.page.getByText("Your browser refused to store that").waitFor();
    await browser.evaluateInExtension(() => {
      IDBObjectStore.prototype.put = (globalThis as unknown as { realPut: IDBObjectStore["put"] }).realPut;
    });
    await options.page.reload();
    await options.keyRow("Work").waitFor();
    expect(await listNames()).toBe(1);
    await options.addKey({ provider: "Mistral", name: "Room", key });
  });
});

it("an old kind of key is added with a warning, not refused", async () => {
  const old = OTHER_SHAPES.google.at(-1)?.() ?? "";
  await open.options.page.reload();
  await open.options.fillKeyForm({ provider: "Google", name: "Old", key: old });
  await open.options.page.getByText("is retiring keys of this kind").waitFor();
  await open.options.page.getByRole("button", { name: "Add Key", exact: true }).click();
  await open.options.keyRow("Old").waitFor();
});
