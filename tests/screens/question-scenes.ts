/** Questions of sites, in the popup and above the options page. */
import { makeKeyQuestion, makeSite, makeUnlockQuestion } from "../component/made-up-views.ts";
import { LONG_NAME } from "./long-names.ts";
import type { Scene } from "./scene.ts";

const lockedSite = makeSite({ status: "locked", key: null, choices: [] });

export const QUESTION_SCENES: readonly Scene[] = [
  { name: "question-unlock", page: "popup", vault: "locked", site: lockedSite, questions: [makeUnlockQuestion()] },
  {
    name: "question-unlock-wrong",
    page: "popup",
    vault: "locked",
    site: lockedSite,
    questions: [makeUnlockQuestion()],
    refusals: { "vault.unlock": "passphrase-wrong" },
    act: async (page) => {
      await page.getByLabel("Passphrase", { exact: true }).fill("not the right one");
      await page.getByRole("button", { name: "Unlock", exact: true }).click();
      await page.getByText("does not open this vault").waitFor();
    },
  },
  {
    name: "question-add",
    page: "popup",
    vault: "unlocked",
    site: makeSite({ status: "no-provider", provider: null, key: null, choices: [] }),
    questions: [makeKeyQuestion("add-key")],
  },
  {
    name: "question-delete",
    page: "popup",
    vault: "unlocked",
    site: makeSite(),
    questions: [makeKeyQuestion("delete-key"), makeKeyQuestion("add-key"), makeKeyQuestion("add-key")],
  },
  {
    name: "question-long",
    page: "popup",
    vault: "unlocked",
    site: makeSite(),
    questions: [
      makeKeyQuestion("add-key", {
        site: LONG_NAME,
        origin: `https://${"an-instance-of-our-own.".repeat(4)}example.org:8443`,
        name: "W".repeat(80),
        mask: "***",
      }),
    ],
  },
  {
    name: "question-gone",
    page: "popup",
    vault: "unlocked",
    site: makeSite(),
    questions: [makeKeyQuestion("delete-key")],
    refusals: { "questions.answer": "question-gone" },
    act: async (page) => {
      await page.locator("button:not([aria-disabled=true])", { hasText: /^No$/ }).click();
      await page.getByText("no longer open").waitFor();
    },
  },
  {
    name: "question-add",
    page: "options",
    vault: "unlocked",
    questions: [makeKeyQuestion("add-key")],
  },
];
