/** The made-up background's lock settings, care of the vault and activity log, as far as a page can tell. */
import { KeyringError } from "../../lib/errors.ts";
import type { Answers, FakeState } from "./fake-services.ts";
import { findKey, viewVault } from "./fake-views.ts";

type AnswersOf<Prefix extends string> = Pick<Answers, Extract<keyof Answers, `${Prefix}.${string}`>>;

export const SECURITY_ANSWERS: AnswersOf<"security"> = {
  "security.view": (state) => viewSecurity(state),
  "security.change": (state, { type: _, ...change }) => {
    // As a message is written down: what is not given is not there.
    state.settings = { ...state.settings, ...(JSON.parse(JSON.stringify(change)) as Partial<FakeState["settings"]>) };
    return viewSecurity(state);
  },
};

export const CARE_ANSWERS: Pick<Answers, "vault.changePassphrase" | "vault.check" | "vault.wipe" | "keys.reveal"> = {
  "vault.changePassphrase": (state, { wrappingKey, newWrappingKey }) => {
    needPassphrase(state, wrappingKey);
    state.wrappingKey = newWrappingKey;
    return viewVault(state);
  },
  "vault.check": (state) => {
    state.lastCheck = state.check;
    return state.check;
  },
  "vault.wipe": (state) => {
    Object.assign(state, { vault: "none", wrappingKey: null, keys: [], secrets: {}, activity: [] });
    return viewVault(state);
  },
  "keys.reveal": (state, { id, wrappingKey }) => {
    needPassphrase(state, wrappingKey);
    return { key: state.secrets[findKey(state, id).id] ?? "" };
  },
};

export const ACTIVITY_ANSWERS: AnswersOf<"activity"> = {
  "activity.list": ({ activity, logDamages, entriesAtOnce }, { before, limit }) => {
    const older = activity.filter(({ seq }) => before === undefined || seq < before);
    const entries = older.slice(0, Math.min(limit, entriesAtOnce));
    const next = older.length > entries.length ? (entries.at(-1)?.seq ?? null) : null;
    return { entries, next, total: activity.length, damages: logDamages };
  },
  "activity.export": ({ activity }, { format }) => ({
    fileName: `infinity-keyring-activity-2026-11-22.${format}`,
    mediaType: format === "json" ? "application/json" : "text/csv",
    text: `${activity.length} entries as ${format}`,
  }),
};

function viewSecurity({ settings, locksAtMs, lastCheck }: FakeState) {
  return { ...settings, locksAtMs, lastCheck };
}

function needPassphrase(state: FakeState, wrappingKey: string): void {
  if (wrappingKey !== state.wrappingKey) throw new KeyringError("passphrase-wrong");
}
