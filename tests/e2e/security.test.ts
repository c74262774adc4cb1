/** The care of a vault through its pages: another passphrase, a key shown and copied, the check, the activity, the end. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChatPage } from "../harness/chat-page.ts";
import { OptionsPage } from "../harness/options-page.ts";
import { pollFor } from "../harness/poll.ts";
import { SecurityPage } from "../harness/security-page.ts";
import { type OpenKeyring, openKeyring } from "./support/keyring.ts";

const downloads = mkdtempSync(join(tmpdir(), "keyring-downloads-"));

let open: OpenKeyring;
let chat: ChatPage;
let security: SecurityPage;
const next = randomBytes(15).toString("base64url");

beforeAll(async () => {
  open = await openKeyring({ downloadsDir: downloads });
  security = new SecurityPage(open.options);
  chat = await ChatPage.open(open.browser.context);
});
afterAll(async () => {
  await open.close();
  rmSync(downloads, { recursive: true, force: true });
});

const page = () => security.page;
const isKeyInPage = () => page().evaluate((key) => document.documentElement.outerHTML.includes(key), open.key);

describe("another passphrase, with everything encrypted anew", () => {
  it("is refused for a wrong one, and changes nothing", async () => {
    await page().bringToFront();
    await security.changePassphrase({ current: "not the right one", next });
    await page().getByText("That passphrase does not open this vault").waitFor();
    await page().keyboard.press("Escape");
    await open.options.lock();
    await open.options.unlock(open.passphrase);
    await page().getByRole("button", { name: "Lock", exact: true }).waitFor();
  });

  it("opens the vault from then on, and the old one does not", async () => {
    await security.changePassphrase({ current: open.passphrase, next });
    await page().getByText("Passphrase changed").first().waitFor();
    await open.options.lock();
    await open.options.unlock(open.passphrase);
    await page().getByText("That passphrase does not open this vault").waitFor();
    await open.options.unlock(next);
    await page().getByRole("heading", { level: 1, name: "Security" }).waitFor();
  });

  it("leaves the site its key", async () => {
    expect((await chat.send("after the change")).paidBy).toBe("user");
  });
});

describe("a key", () => {
  it("is shown for the passphrase, and gone once it is hidden", async () => {
    await page().bringToFront();
    const dialog = await security.reveal("Show", "Work", next);
    await dialog.getByText(open.key, { exact: true }).waitFor();
    expect(await isKeyInPage()).toBe(true);
    await dialog.getByRole("button", { name: "Hide key" }).click();
    expect(await isKeyInPage()).toBe(false);
  });

  it("is not shown for another one", async () => {
    await security.reveal("Show", "Work", open.passphrase);
    await page().getByText("That passphrase does not open this vault").waitFor();
    expect(await isKeyInPage()).toBe(false);
    await page().keyboard.press("Escape");
  });

  it("is hidden when another tab comes to the front", async () => {
    const dialog = await security.reveal("Show", "Work", next);
    await dialog.getByText(open.key, { exact: true }).waitFor();
    await bringChatToFront();
    await pollFor(async () => !(await isKeyInPage()), { what: "the key to be hidden" });
    await page().bringToFront();
  });

  it("is copied for the passphrase, and the clipboard cleared on request", async () => {
    const dialog = await security.reveal("Copy", "Work", next);
    await dialog.getByText("The key is on your clipboard").waitFor();
    expect(await isKeyInPage()).toBe(false);
    expect(await readClipboard()).toBe(open.key);
    await dialog.getByRole("button", { name: "Clear clipboard" }).click();
    await dialog.getByText("The clipboard is empty").waitFor();
    expect(await readClipboard()).toBe("");
    await dialog.getByRole("button", { name: "Done" }).click();
  });
});

describe("the vault", () => {
  it("is checked on request", async () => {
    await security.goTo("Security");
    await page().getByRole("button", { name: "Check now" }).click();
    await page().getByText("Everything is as it was stored.").first().waitFor();
    await page()
      .getByText(/^Intact: 1 key, \d+ sites?, \d+ entries/)
      .waitFor();
  });

  it("says whether the browser keeps it", async () => {
    const storage = page().getByRole("region", { name: "Storage" });
    await storage.getByText("The browser keeps your vault even when the disk gets full.").waitFor();
  });
});

describe("the activity", () => {
  it("tells of all of it, newest first", async () => {
    const told = await security.readActivity();
    const expected = [
      /^Copied Work/,
      /^Showed Work/,
      /^Infinity Assistant was sent Work/,
      /^Vault unlocked/,
      /^A wrong passphrase was entered/,
      /^Locked by you/,
      /^Passphrase changed/,
      /^Added Work/,
      /^Vault created/,
    ];
    const places = expected.map((sentence) => told.findIndex((text) => sentence.test(text)));
    expect(places).not.toContain(-1);
    expect(told.join("\n")).not.toContain(open.key);
  });

  it.each([
    ["JSON", "json"],
    ["CSV", "csv"],
  ])("is saved as %s", async (name, ending) => {
    const text = await saveActivity(`Export as ${name}`, ending);
    expect(text).toMatch(/key-shown/);
    expect(text).not.toContain(open.key);
    if (ending === "json") JSON.parse(text);
  });
});

describe("the end of the vault", () => {
  it("takes everything, and the site works without the key", async () => {
    await security.wipe();
    await page().getByRole("heading", { name: "Choose a passphrase" }).waitFor();
    expect((await chat.send("without a vault")).paidBy).not.toBe("user");
    const other = await OptionsPage.open(open.browser);
    await other.page.getByRole("heading", { name: "Choose a passphrase" }).waitFor();
  });
});

/** In Chromium the driver has every page believe that it is seen, so there the page is told by hand. */
async function bringChatToFront(): Promise<void> {
  await chat.page.bringToFront();
  if (open.browser.browserName !== "chromium") return;
  await page().evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    Reflect.deleteProperty(document, "visibilityState");
  });
}

/** By the keyboard, into a field of another page: no page may read it otherwise. */
async function readClipboard(): Promise<string> {
  const field = chat.page.getByLabel("Message");
  await chat.page.bringToFront();
  await field.fill("");
  await field.press("ControlOrMeta+V");
  const pasted = await field.inputValue();
  await field.fill("");
  await page().bringToFront();
  return pasted;
}

/** What the browser has saved after a click, as the file that a person would open. */
async function saveActivity(button: string, ending: string): Promise<string> {
  const clicked = page().getByRole("button", { name: button });
  if (open.browser.browserName === "chromium") {
    const [download] = await Promise.all([page().waitForEvent("download"), clicked.click()]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`^infinity-keyring-activity-.*\\.${ending}$`));
    return readFileSync(await download.path(), "utf8");
  }
  await clicked.click();
  const said = await page()
    .getByText(/^Saved .*\.$/)
    .filter({ hasText: ending })
    .first()
    .textContent();
  const path = join(downloads, /^Saved (.*)\.$/.exec(said ?? "")?.[1] ?? "");
  // The name is taken before the text is there.
  await pollFor(() => existsSync(path) && statSync(path).size > 0, { what: path });
  return readFileSync(path, "utf8");
}
