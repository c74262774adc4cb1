/**
 * The services of a page, in memory: enough of a background to press every button. It records what it was asked, can be told
 * to refuse or to wait, and keeps keys as the vault does (the first of a provider is active, the newest left takes over).
 */
import { type ErrorCode, KeyringError } from "../../lib/errors.ts";
import type { ActivityFilter } from "../../lib/messages/activity-filter.ts";
import type { KeyringClient } from "../../lib/messages/client.ts";
import type { Command, CommandType, Replies } from "../../lib/messages/commands.ts";
import type { BrowserFamily, PageServices, Progress } from "../../lib/messages/page-services.ts";
import type { ActivityEntry, ActivityPage, IntegrityReport, LogDamage } from "../../lib/messages/security-views.ts";
import type { KeyView, QuestionView, SiteView, VaultStatus } from "../../lib/messages/views.ts";
import { FIRST_SETTINGS, type VaultSettings } from "../../lib/vault/settings.ts";
import { ACTIVITY_ANSWERS, CARE_ANSWERS, SECURITY_ANSWERS } from "./fake-security.ts";
import { QUESTION_ANSWERS, SITE_ANSWERS } from "./fake-sites.ts";
import { activateKey, changeKey, findKey, KDF, viewVault, watchPinned } from "./fake-views.ts";
import { makeUses } from "./made-up-activity.ts";

export interface FakeState {
  vault: VaultStatus;
  /** Opens the vault; null while there is none. */
  wrappingKey: string | null;
  keys: readonly KeyView[];
  damaged: readonly { readonly id: string }[];
  origin: string | null;
  /** Of the tab in front. */
  site: SiteView | null;
  sites: readonly SiteView[];
  questions: readonly QuestionView[];
  /** What the user says to the browser's own prompt. */
  access: boolean;
  /** The keys themselves, by the id of their view. */
  secrets: Readonly<Record<string, string>>;
  settings: VaultSettings;
  locksAtMs: number | null;
  lastCheck: IntegrityReport | null;
  /** What a check finds. */
  check: IntegrityReport;
  /** Newest first. */
  activity: readonly ActivityEntry[];
  /** How many entries it gives at once, at most. */
  entriesAtOnce: number;
  logDamages: readonly LogDamage[];
  /** Requests by day. */
  uses: (filter: ActivityFilter) => ActivityPage["uses"];
  /** What the browser says first when it is asked to keep the vault. */
  kept: boolean | null;
  /** And from the second time on. */
  keeps: boolean | null;
  /** What was written there last; null where the browser refuses to. */
  clipboard: string | null;
  browserFamily: BrowserFamily;
  /** Whether our icon stands on the toolbar; null where the browser does not tell. Told again at each announcement. */
  pinned: boolean | null;
  /** The next derivation finds its worker ready. */
  isWarm: boolean;
}

export interface FakeServices {
  readonly services: PageServices;
  readonly state: FakeState;
  readonly asked: readonly Command[];
  /** Tells open pages that something has changed elsewhere. */
  readonly announce: () => void;
  /** Tells open pages how far the background is. */
  readonly progress: (progress: Progress) => void;
  /** The next command of this type fails so. */
  readonly refuse: (type: CommandType, code: ErrorCode) => void;
  /** Commands of this type wait until the returned function is called. */
  readonly hold: (type: CommandType) => () => void;
  readonly optionsOpened: () => number;
  /** The fragments at which the options page was opened. */
  readonly optionsFragments: readonly (string | undefined)[];
  /** The origins that the browser was asked for, in the click: before anything was waited for. */
  readonly accessAsked: readonly string[];
}

/** What the fake derivation makes of a passphrase: not the passphrase, and the same each time. */
export function fakeWrappingKey(passphrase: string): string {
  const sum = [...passphrase].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 2_147_483_647, 7);
  return sum.toString(36).padStart(43, "w");
}

export function buildFakeServices(initial: Partial<FakeState> = {}): FakeServices {
  const state: FakeState = {
    vault: "none",
    wrappingKey: null,
    keys: [],
    damaged: [],
    origin: null,
    site: null,
    sites: [],
    questions: [],
    access: true,
    secrets: {},
    settings: FIRST_SETTINGS,
    locksAtMs: null,
    lastCheck: null,
    check: { checkedAtMs: Date.now(), intact: { keys: 0, sites: 1, entries: 1 }, damages: [] },
    activity: [],
    entriesAtOnce: 500,
    logDamages: [],
    uses: () => makeUses(),
    kept: true,
    keeps: true,
    clipboard: "",
    browserFamily: "chromium",
    pinned: null,
    isWarm: false,
    ...initial,
  };
  const asked: Command[] = [];
  const refusals = new Map<CommandType, ErrorCode>();
  const gates = new Map<CommandType, Promise<void>>();
  const listeners = new Set<() => void>();
  const progressListeners = new Set<(progress: Progress) => void>();
  const optionsFragments: (string | undefined)[] = [];
  const accessAsked: string[] = [];

  async function answer(command: Command): Promise<unknown> {
    asked.push(command);
    await gates.get(command.type);
    const refusal = refusals.get(command.type);
    refusals.delete(command.type);
    if (refusal) throw new KeyringError(refusal);
    return carryOut(state, command);
  }

  const services: PageServices = {
    client: ((type: CommandType, rest?: object) => answer({ type, ...rest } as Command)) as KeyringClient,
    warmUpDerivation: () => {
      state.isWarm = true;
    },
    deriveWrappingKey: async (passphrase) => fakeWrappingKey(passphrase),
    buildKdf: () => KDF,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    currentOrigin: async () => state.origin,
    openOptions: (fragment) => {
      optionsFragments.push(fragment);
      return Promise.resolve();
    },
    requestAccess: (origin) => {
      accessAsked.push(origin);
      return Promise.resolve(state.access);
    },
    browserFamily: state.browserFamily,
    watchToolbarIcon: (onKnown) => watchPinned(state, listeners, onKnown),
    listenForProgress: (onProgress) => {
      progressListeners.add(onProgress);
      return () => progressListeners.delete(onProgress);
    },
    keepStorage: async () => {
      const { kept, keeps } = state;
      state.kept = keeps;
      return kept;
    },
    readProduct: () => ({ version: "1.2.3", browserName: "Chrome 141 on Linux" }),
    writeClipboard: async (text) => {
      if (state.clipboard === null) throw new DOMException("refused", "NotAllowedError");
      state.clipboard = text;
    },
  };

  return {
    services,
    state,
    asked,
    announce: () => {
      for (const listener of listeners) listener();
    },
    progress: (progress) => {
      for (const listener of progressListeners) listener(progress);
    },
    refuse: (type, code) => refusals.set(type, code),
    hold: (type) => {
      let release = (): void => undefined;
      gates.set(type, new Promise((resolve) => (release = resolve)));
      return () => release();
    },
    optionsOpened: () => optionsFragments.length,
    optionsFragments,
    accessAsked,
  };
}

export type Answers = { [T in CommandType]: (state: FakeState, command: Command<T>) => Replies[T] };

const ANSWERS: Answers = {
  "vault.view": (state) => viewVault(state),
  "vault.create": (state, { wrappingKey }) => {
    state.wrappingKey = wrappingKey;
    state.vault = "unlocked";
    return viewVault(state);
  },
  "vault.unlock": (state, { wrappingKey }) => {
    if (wrappingKey !== state.wrappingKey) throw new KeyringError("passphrase-wrong");
    state.vault = "unlocked";
    return viewVault(state);
  },
  "vault.lock": (state) => {
    state.vault = "locked";
    return viewVault(state);
  },
  "keys.list": ({ keys, damaged }) => ({ keys, damaged }),
  "keys.add": (state, { provider, name, key }) => {
    const added: KeyView = {
      id: `made-${state.keys.length + 1}`,
      provider,
      name: name.trim(),
      mask: `${key.slice(0, 4)}...${key.slice(-4)}`,
      addedAtMs: Date.now(),
      active: !state.keys.some((held) => held.provider === provider && held.active),
      lastUse: null,
    };
    state.keys = [added, ...state.keys];
    return added;
  },
  "keys.rename": (state, { id, name }) => changeKey(state, id, (key) => ({ ...key, name: name.trim() })),
  "keys.activate": (state, { id }) => activateKey(state, id),
  "keys.delete": (state, { id }) => {
    const gone = findKey(state, id);
    const left = state.keys.filter((key) => key.id !== id);
    const next = gone.active ? left.find((key) => key.provider === gone.provider)?.id : undefined;
    state.keys = left.map((key) => (key.id === next ? { ...key, active: true } : key));
    return { keys: state.keys, damaged: state.damaged };
  },
  "keys.discard": (state, { id }) => {
    if (!state.damaged.some((record) => record.id === id)) throw new KeyringError("key-not-found");
    state.damaged = state.damaged.filter((record) => record.id !== id);
    return { keys: state.keys, damaged: state.damaged };
  },
  ...CARE_ANSWERS,
  ...SECURITY_ANSWERS,
  ...ACTIVITY_ANSWERS,
  ...SITE_ANSWERS,
  ...QUESTION_ANSWERS,
};

function carryOut(state: FakeState, command: Command): unknown {
  return (ANSWERS[command.type] as (state: FakeState, command: Command) => unknown)(state, command);
}
