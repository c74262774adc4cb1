/**
 * The background's one service: every command on vault, keys and sites, one at a time, each change ending with rules,
 * toolbar and open pages in agreement with it. A command answers only after that: "locked" is said when no rule holds a key.
 */
import type { Bytes } from "../crypto/bytes.ts";
import type { Kdf } from "../crypto/kdf.ts";
import { INFINITY_ASSISTANT } from "../injection/infinity-assistant.ts";
import type { KeyList, KeyView, PopupView, QuestionView, SiteView, VaultView } from "../messages/views.ts";
import type { NewKey } from "../vault/key-changes.ts";
import type { IdleState } from "../vault/lock-machine.ts";
import { Activity } from "./activity.ts";
import { buildFirstSites } from "./built-in-sites.ts";
import { KeyringCore } from "./core.ts";
import { KeyCommands } from "./key-commands.ts";
import { LogKeeper } from "./log-keeper.ts";
import { PageDesk } from "./page-desk.ts";
import type { KeyringPorts } from "./ports.ts";
import { QuestionCommands } from "./question-commands.ts";
import { RequestCounter } from "./request-counter.ts";
import { Security } from "./security.ts";
import { readSettings } from "./settings-in-force.ts";
import { type NewSite, type SiteChange, SiteCommands } from "./site-commands.ts";
import { findSite, needSite, type SiteSituation, type Situation } from "./situation.ts";
import { VaultCare } from "./vault-care.ts";
import { buildKeyChoices, buildSiteView } from "./views.ts";

export class Keyring {
  /** For content scripts. */
  readonly pages: PageDesk;
  readonly activity: Activity;
  readonly care: VaultCare;
  readonly security: Security;
  /** For what the browser reports of requests. */
  readonly counter: RequestCounter;
  readonly #core: KeyringCore;
  readonly #keys: KeyCommands;
  readonly #sites: SiteCommands;
  readonly #questions: QuestionCommands;
  readonly #log: LogKeeper;

  constructor(ports: KeyringPorts) {
    this.#core = new KeyringCore(ports);
    this.#keys = new KeyCommands(this.#core);
    this.#sites = new SiteCommands(this.#core);
    this.#questions = new QuestionCommands(this.#core, this.#keys);
    this.pages = new PageDesk(this.#core);
    this.#log = new LogKeeper(this.#core);
    this.counter = new RequestCounter(this.#core, this.#log);
    this.activity = new Activity(this.#core, this.#log);
    this.care = new VaultCare(this.#core);
    this.security = new Security(this.#core, this.care);
  }

  /** The first thing at every start of the background, and after whatever the browser reports. */
  async reconcile(): Promise<void> {
    await this.#core.reconcileSoon();
  }

  view(): Promise<VaultView> {
    return this.#core.exclusive(async () => {
      await this.#settleFirst();
      return this.#core.access.view();
    });
  }

  create(kdf: Kdf, wrappingKey: Bytes): Promise<VaultView> {
    return this.#changingVault(async ({ access, ports }) => {
      const origins = ports.filterDeclaredOrigins(INFINITY_ASSISTANT.origins);
      await access.create(kdf, wrappingKey, (vault) => buildFirstSites(vault, origins));
    });
  }

  async unlock(wrappingKey: Bytes): Promise<VaultView> {
    let unlockedAtMs = 0;
    const view = await this.#changingVault(async ({ access, ports }) => {
      await access.unlock(wrappingKey);
      unlockedAtMs = ports.now();
    });
    this.#log.noteUnlock(unlockedAtMs);
    this.care.checkSoon();
    return view;
  }

  lock(): Promise<VaultView> {
    return this.#core.lock("asked");
  }

  /** Somebody did something in a page of ours. */
  noteActivity(): Promise<void> {
    return this.#core.note({ kind: "activity" });
  }

  /** What the browser says of the person at the computer. */
  noteIdle(idle: IdleState): Promise<void> {
    return this.#core.note({ kind: "idle-state", idle });
  }

  /** While the vault is open, the browser is asked again and again whether somebody is there. */
  async askIdle(): Promise<void> {
    await this.noteIdle(await this.#core.ports.queryIdle(this.#core.watch.idleSeconds));
  }

  listKeys(): Promise<KeyList> {
    return this.#core.exclusive(() => this.#keys.list());
  }

  addKey(added: Omit<NewKey, "addedAtMs">): Promise<KeyView> {
    return this.#core.changing(() => this.#keys.add(added));
  }

  renameKey(id: string, name: string): Promise<KeyView> {
    return this.#core.changing(() => this.#keys.rename(id, name));
  }

  activateKey(id: string): Promise<KeyView> {
    return this.#core.changing(() => this.#keys.activate(id));
  }

  deleteKey(id: string): Promise<KeyList> {
    return this.#mending(this.#core.changing(() => this.#keys.delete(id)));
  }

  discardKey(id: string): Promise<KeyList> {
    return this.#mending(this.#core.changing(() => this.#keys.discard(id)));
  }

  /** @param origin of the tab in front; null where the browser does not tell */
  viewPopup(origin: string | null): Promise<PopupView> {
    return this.#core.exclusive(async () => {
      await this.#settleFirst();
      const situation = await this.#core.read();
      const site = origin === null ? null : findSite(situation, origin);
      return {
        vault: situation.vaultView,
        origin,
        site: site && (await this.#buildSiteView(situation, site)),
        questions: await this.#questions.list(situation),
        assistant: INFINITY_ASSISTANT.origins[0],
        keys: buildKeyChoices(situation.ring),
      };
    });
  }

  /** The built-in one first, then by name. */
  listSites(): Promise<readonly SiteView[]> {
    return this.#core.exclusive(() => this.#listSites());
  }

  async addSite(added: NewSite): Promise<SiteView> {
    return this.#viewById(await this.#core.changing(() => this.#sites.add(added)));
  }

  async changeSite(id: string, change: SiteChange): Promise<SiteView> {
    await this.#core.changing(() => this.#sites.change(id, change));
    return this.#viewById(id);
  }

  async chooseKey(id: string, keyId: string): Promise<SiteView> {
    await this.#core.changing(() => this.#sites.chooseKey(id, keyId));
    return this.#viewById(id);
  }

  async pauseSite(id: string, isPaused: boolean): Promise<SiteView> {
    await this.#core.changing(() => this.#sites.pause(id, isPaused));
    return this.#viewById(id);
  }

  async restoreSite(id: string): Promise<SiteView> {
    await this.#mending(this.#core.changing(() => this.#sites.restore(id)));
    return this.#viewById(id);
  }

  async removeSite(id: string): Promise<readonly SiteView[]> {
    await this.#mending(this.#core.changing(() => this.#sites.remove(id)));
    return this.listSites();
  }

  listQuestions(): Promise<readonly QuestionView[]> {
    return this.#core.exclusive(async () => this.#questions.list(await this.#core.read()));
  }

  async answerQuestion(id: string, yes: boolean): Promise<readonly QuestionView[]> {
    await this.#core.changing(() => this.#questions.answer(id, yes));
    return this.listQuestions();
  }

  /** "Locked" is said only when no rule holds a key: what failed before is tried again first. */
  async #settleFirst(): Promise<void> {
    if (!this.#core.isSettled) await this.#core.settle();
  }

  #changingVault(change: (core: KeyringCore) => Promise<void>): Promise<VaultView> {
    return this.#core.changing(async () => {
      const { access, watch, ports } = this.#core;
      await change(this.#core);
      await watch.take({ kind: "unlocked", settings: await readSettings(access, ports.store) });
      return access.view();
    });
  }

  /** What can be the end of something damaged. */
  async #mending<T>(change: Promise<T>): Promise<T> {
    const changed = await change;
    this.care.checkAgain();
    return changed;
  }

  #viewById(id: string): Promise<SiteView> {
    return this.#core.exclusive(async () => {
      const situation = await this.#core.read();
      return this.#buildSiteView(situation, needSite(situation, id));
    });
  }

  async #listSites(): Promise<readonly SiteView[]> {
    const situation = await this.#core.read();
    const views = await Promise.all(situation.sites.map((site) => this.#buildSiteView(situation, site)));
    return views.toSorted((a, b) => Number(b.builtIn) - Number(a.builtIn) || a.name.localeCompare(b.name));
  }

  async #buildSiteView(situation: Situation, site: SiteSituation): Promise<SiteView> {
    const { usage, now } = this.#core.ports;
    return buildSiteView(situation, site, { usage: await usage.readAll(), nowMs: now() });
  }
}
