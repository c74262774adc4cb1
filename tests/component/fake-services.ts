/**
 * The services of a page, in memory: enough of a background to press every button. It records what it was asked, can be told
 * to refuse or to wait, and keeps keys as the vault does (the first of a provider is active, the newest left takes over).
 */
import { type ErrorCode, KeyringError } from "../../lib/errors.ts";
import type { KeyringClient } from "../../lib/messages/client.ts";
import type { Command, CommandType, Replies } from "../../lib/messages/commands.ts";
import type { PageServices } from "../../lib/messages/page-services.ts";
import type { KdfView, KeyView, SiteView, VaultStatus } from "../../lib/messages/views.ts";

export interface FakeState {
  vault: VaultStatus;
  /** Opens the vault; null while there is none. */
  wrappingKey: string | null;
  keys: readonly KeyView[];
  damaged: readonly { readonly id: string }[];
  origin: string | null;
  site: SiteView | null;
}

export interface FakeServices {
  readonly services: PageServices;
  readonly state: FakeState;
  readonly asked: readonly Command[];
  /** Tells open pages that something has changed elsewhere. */
  readonly announce: () => void;
  /** The next command of this type fails so. */
  readonly refuse: (type: CommandType, code: ErrorCode) => void;
  /** Commands of this type wait until the returned function is called. */
  readonly hold: (type: CommandType) => () => void;
  readonly optionsOpened: () => number;
}

const KDF: KdfView = { memoryKiB: 65_536, passes: 3, lanes: 1, salt: "AAAAAAAAAAAAAAAAAAAAAA" };

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
    ...initial,
  };
  const asked: Command[] = [];
  const refusals = new Map<CommandType, ErrorCode>();
  const gates = new Map<CommandType, Promise<void>>();
  const listeners = new Set<() => void>();
  let optionsOpened = 0;

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
    deriveWrappingKey: async (passphrase) => fakeWrappingKey(passphrase),
    buildKdf: () => KDF,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    currentOrigin: async () => state.origin,
    openOptions: () => {
      optionsOpened += 1;
      return Promise.resolve();
    },
  };

  return {
    services,
    state,
    asked,
    announce: () => {
      for (const listener of listeners) listener();
    },
    refuse: (type, code) => refusals.set(type, code),
    hold: (type) => {
      let release = (): void => undefined;
      gates.set(type, new Promise((resolve) => (release = resolve)));
      return () => release();
    },
    optionsOpened: () => optionsOpened,
  };
}

type Answers = { [T in CommandType]: (state: FakeState, command: Command<T>) => Replies[T] };

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
  "keys.rename": (state, { id, name }) => change(state, id, (key) => ({ ...key, name: name.trim() })),
  "keys.activate": (state, { id }) => {
    const { provider } = find(state, id);
    state.keys = state.keys.map((key) => (key.provider === provider ? { ...key, active: key.id === id } : key));
    return find(state, id);
  },
  "keys.delete": (state, { id }) => {
    const gone = find(state, id);
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
  "site.view": ({ site }) => site,
  "site.change": (state, { enabled, provider }) => {
    if (state.site === null) throw new KeyringError("site-not-found");
    state.site = changeSite(state.site, enabled ?? state.site.enabled, provider ?? state.site.provider);
    return state.site;
  },
  "site.restore": (state) => {
    if (state.site === null) throw new KeyringError("site-not-found");
    if (state.site.status !== "damaged") throw new KeyringError("changed-meanwhile");
    state.site = { ...state.site, enabled: true, provider: null, status: "no-provider", key: null };
    return state.site;
  },
};

function carryOut(state: FakeState, command: Command): unknown {
  return (ANSWERS[command.type] as (state: FakeState, command: Command) => unknown)(state, command);
}

function viewVault({ vault }: FakeState): Replies["vault.view"] {
  return { status: vault, kdf: vault === "none" ? null : KDF };
}

function find({ keys }: FakeState, id: string): KeyView {
  const key = keys.find((held) => held.id === id);
  if (!key) throw new KeyringError("key-not-found");
  return key;
}

function change(state: FakeState, id: string, make: (key: KeyView) => KeyView): KeyView {
  const changed = make(find(state, id));
  state.keys = state.keys.map((key) => (key.id === id ? changed : key));
  return changed;
}

function changeSite(site: SiteView, enabled: boolean, provider: SiteView["provider"]): SiteView {
  const choice = site.choices.find((each) => each.provider === provider);
  const enabledStatus = choice ? "on" : "no-key";
  const status = enabled ? enabledStatus : "off";
  const key = status === "on" && choice ? { id: "chosen", name: choice.keyName, mask: choice.mask } : null;
  return { ...site, enabled, provider, status, key };
}
