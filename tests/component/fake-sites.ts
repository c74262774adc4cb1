/** The made-up background's sites and questions: what it answers and what it keeps, as far as a page can tell. */

import { KeyringError } from "../../lib/errors.ts";
import { fillHeaders } from "../../lib/injection/header-forms.ts";
import { parseAddress } from "../../lib/injection/site-settings.ts";
import type { Command } from "../../lib/messages/commands.ts";
import type { SiteView } from "../../lib/messages/views.ts";
import type { Answers, FakeState } from "./fake-services.ts";
import { activateKey, viewChoices, viewVault } from "./fake-views.ts";
import { NO_USES } from "./made-up-views.ts";

type AnswersOf<Prefix extends string> = Pick<Answers, Extract<keyof Answers, `${Prefix}.${string}`>>;

export const SITE_ANSWERS: AnswersOf<"popup"> & AnswersOf<"site"> & AnswersOf<"sites"> = {
  "popup.view": (state, { origin = null }) => {
    const { site, questions } = state;
    const assistant = "https://infinityassistant.io";
    return { vault: viewVault(state), origin, site, questions, assistant, keys: viewChoices(state) };
  },
  "site.change": (state, { id, type: _, ...change }) => replace(state, id, (site) => changeSite(site, change)),
  "site.chooseKey": (state, { id, keyId }) => {
    const { provider } = activateKey(state, keyId);
    const choices = state.keys
      .filter((key) => key.active)
      .map((key) => ({ provider: key.provider, keyName: key.name, mask: key.mask }));
    return replace(state, id, (site) => {
      const changed = changeSite({ ...site, choices }, { provider });
      return { ...changed, key: changed.key && { ...changed.key, id: keyId } };
    });
  },
  "site.pause": (state, { id, paused }) =>
    replace(state, id, (site) =>
      paused ? { ...site, status: "paused", key: null, headers: null } : changeSite(site, {}),
    ),
  "site.restore": (state, { id }) =>
    replace(state, id, (site) => {
      if (site.status !== "damaged") throw new KeyringError("changed-meanwhile");
      return { ...site, enabled: true, provider: null, status: "no-provider", key: null, headers: null };
    }),
  "sites.list": ({ sites }) => sites,
  "sites.add": (state, { type: _, address, ...settings }) => {
    const parsed = parseAddress(address);
    if ("code" in parsed) throw new KeyringError(parsed.code);
    if (state.sites.some(({ origin }) => origin === parsed.origin)) throw new KeyringError("site-exists");
    const added = changeSite(newSite(state, parsed.origin), settings);
    state.sites = [...state.sites, added];
    return added;
  },
  "sites.remove": (state, { id }) => {
    state.sites = state.sites.filter((site) => site.id !== id);
    return state.sites;
  },
};

export const QUESTION_ANSWERS: AnswersOf<"questions"> = {
  "questions.list": ({ questions }) => questions,
  "questions.answer": (state, { id }) => {
    if (!state.questions.some((question) => question.id === id)) throw new KeyringError("question-gone");
    state.questions = state.questions.filter((question) => question.id !== id);
    return state.questions;
  },
};

function replace(state: FakeState, id: string, make: (site: SiteView) => SiteView): SiteView {
  const found = state.sites.find((site) => site.id === id) ?? state.site;
  if (found?.id !== id) throw new KeyringError("site-not-found");
  const made = make(found);
  state.sites = state.sites.map((site) => (site.id === id ? made : site));
  if (state.site?.id === id) state.site = made;
  return made;
}

function newSite({ keys, sites }: FakeState, origin: string): SiteView {
  const active = keys.filter((key) => key.active);
  return {
    id: `added-${sites.length + 1}`,
    name: "",
    origin,
    builtIn: false,
    status: "no-provider",
    enabled: true,
    provider: null,
    endpoints: [],
    headerForm: "infinity",
    whileLocked: "ask",
    headers: null,
    key: null,
    choices: active.map(({ provider, name, mask }) => ({ provider, keyName: name, mask })),
    sentToday: 0,
    recent: NO_USES,
    lastUse: null,
  };
}

type Change = Partial<Omit<Command<"site.change">, "type" | "id">>;

function changeSite(before: SiteView, change: Change): SiteView {
  // As a message is written down: what is not given is not there.
  const site: SiteView = { ...before, ...(JSON.parse(JSON.stringify(change)) as Partial<SiteView>) };
  const choice = site.choices.find((each) => each.provider === site.provider);
  const enabledStatus = choice ? "on" : "no-key";
  const status = site.enabled ? enabledStatus : "off";
  const isOn = status === "on" && choice !== undefined;
  return {
    ...site,
    status,
    key: isOn ? { id: "chosen", name: choice.keyName, mask: choice.mask } : null,
    headers: isOn ? fillHeaders(site.headerForm, choice.provider, choice.mask) : null,
  };
}
