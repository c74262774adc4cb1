/**
 * What outlives the background's sleep and not the browser: the unlocked vault key, the times of its lock, what the rules serve,
 * and the questions that wait for the user. The one module that reads `storage.session`, which is in memory, and which content scripts cannot read.
 * https://developer.chrome.com/docs/extensions/reference/api/storage#property-session
 */
import * as z from "zod/mini";
import { encodeBase64url, parseBase64url } from "../crypto/bytes.ts";
import type { QuestionStore } from "../keyring/questions.ts";
import type { SessionStore } from "../vault/ports.ts";
import { browser } from "./api.ts";

z.config({ jitless: true });

const SLOT = "vault";
const LOCK_SLOT = "lock";
const ARMED_SLOT = "armed";
const QUESTIONS_SLOT = "questions";

/** Chromium holds JSON only, so the key is text here. */
const storedSession = z.strictObject({ vaultId: z.string(), vaultKey: z.string() });

export function buildSessionStore(): SessionStore {
  const read = async () => {
    const { [SLOT]: stored } = await browser.storage.session.get(SLOT);
    return storedSession.safeParse(stored).data ?? null;
  };
  return {
    readVaultId: async () => (await read())?.vaultId ?? null,
    readVaultKey: async () => {
      const session = await read();
      return session && parseBase64url(session.vaultKey);
    },
    write: ({ vaultId, vaultKey }) =>
      browser.storage.session.set({ [SLOT]: { vaultId, vaultKey: encodeBase64url(vaultKey) } }),
    readLockState: async () => (await browser.storage.session.get(LOCK_SLOT))[LOCK_SLOT],
    writeLockState: (state) => browser.storage.session.set({ [LOCK_SLOT]: state }),
    readArmed: async () => (await browser.storage.session.get(ARMED_SLOT))[ARMED_SLOT],
    writeArmed: (pairs) =>
      pairs.length === 0
        ? browser.storage.session.remove(ARMED_SLOT)
        : browser.storage.session.set({ [ARMED_SLOT]: pairs }),
    clear: () => browser.storage.session.clear(),
  };
}

/** Emptied with the session at every lock: a question can hold a key that was typed into a page. */
export function buildQuestionStore(): QuestionStore {
  return {
    readQuestions: async () => (await browser.storage.session.get(QUESTIONS_SLOT))[QUESTIONS_SLOT],
    writeQuestions: (book) => browser.storage.session.set({ [QUESTIONS_SLOT]: book }),
  };
}
