/**
 * What outlives the background's sleep and not the browser: the unlocked vault key, the times of its lock, what the rules serve,
 * which sites are paused, and the questions that wait for the user. The one module that reads `storage.session`, which is in memory, and which content scripts cannot read.
 * https://developer.chrome.com/docs/extensions/reference/api/storage#property-session
 */
import * as z from "zod/mini";
import { encodeBase64url, parseBase64url } from "../crypto/bytes.ts";
import type { QuestionStore } from "../keyring/questions.ts";
import type { SessionStore } from "../vault/ports.ts";
import { browser } from "./api.ts";

z.config({ jitless: true });

const SLOT = "vault";
/** By itself: whose key is held is asked at every turn, and must not bring the key's text into memory each time. */
const ID_SLOT = "vaultId";
const LOCK_SLOT = "lock";
const ARMED_SLOT = "armed";
const QUESTIONS_SLOT = "questions";
const PAUSED_SLOT = "paused";

/** Chromium holds JSON only, so the key is text here. */
const storedKey = z.strictObject({ vaultKey: z.string() });
const storedId = z.string();

export function buildSessionStore(): SessionStore {
  const read = async (slot: string) => (await browser.storage.session.get(slot))[slot];
  return {
    readVaultId: async () => storedId.safeParse(await read(ID_SLOT)).data ?? null,
    readVaultKey: async () => {
      const session = storedKey.safeParse(await read(SLOT)).data;
      return session ? parseBase64url(session.vaultKey) : null;
    },
    write: ({ vaultId, vaultKey }) =>
      browser.storage.session.set({ [ID_SLOT]: vaultId, [SLOT]: { vaultKey: encodeBase64url(vaultKey) } }),
    readLockState: () => read(LOCK_SLOT),
    writeLockState: (state) => browser.storage.session.set({ [LOCK_SLOT]: state }),
    readArmed: () => read(ARMED_SLOT),
    writeArmed: (pairs) =>
      pairs.length === 0
        ? browser.storage.session.remove(ARMED_SLOT)
        : browser.storage.session.set({ [ARMED_SLOT]: pairs }),
    readPaused: () => read(PAUSED_SLOT),
    writePaused: (siteIds) =>
      siteIds.length === 0
        ? browser.storage.session.remove(PAUSED_SLOT)
        : browser.storage.session.set({ [PAUSED_SLOT]: siteIds }),
    // In one call: nothing that is read or written beside it can keep a key in the session.
    clear: () => browser.storage.session.remove([SLOT, ID_SLOT, LOCK_SLOT, ARMED_SLOT, QUESTIONS_SLOT]),
  };
}

/** Emptied with the session at every lock: a question can hold a key that was typed into a page. */
export function buildQuestionStore(): QuestionStore {
  return {
    readQuestions: async () => (await browser.storage.session.get(QUESTIONS_SLOT))[QUESTIONS_SLOT],
    writeQuestions: (book) => browser.storage.session.set({ [QUESTIONS_SLOT]: book }),
  };
}
