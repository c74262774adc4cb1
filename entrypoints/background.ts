import { defineBackground } from "wxt/utils/define-background";
import { buildAnnouncer } from "../lib/browser/announcer.ts";
import { listenToBrowser } from "../lib/browser/background-events.ts";
import { buildChangeSignal } from "../lib/browser/change-signal.ts";
import { buildDatabaseOpener } from "../lib/browser/database.ts";
import {
  filterDeclaredOrigins,
  findOpenOrigins,
  findPermittedOrigins,
  findTabOrigin,
} from "../lib/browser/open-sites.ts";
import { describeOwnExtension, openFirstPage } from "../lib/browser/own-extension.ts";
import { buildRuleApplier } from "../lib/browser/rule-applier.ts";
import { buildSessionStore } from "../lib/browser/session-store.ts";
import { buildUsageStore } from "../lib/browser/usage-store.ts";
import { buildVaultStore } from "../lib/browser/vault-store.ts";
import { Keyring } from "../lib/keyring/keyring.ts";
import { buildRouter } from "../lib/messages/router.ts";

export default defineBackground({
  type: "module",
  main() {
    const openDatabase = buildDatabaseOpener();
    const keyring = new Keyring({
      store: buildVaultStore(openDatabase),
      session: buildSessionStore(),
      usage: buildUsageStore(openDatabase),
      syncRules: buildRuleApplier(),
      findOpenOrigins,
      findPermittedOrigins,
      filterDeclaredOrigins,
      findTabOrigin,
      announce: buildAnnouncer(),
      notifyPages: buildChangeSignal(),
      now: Date.now,
    });
    const report = (what: string) => () => console.error(`Infinity Keyring could not ${what}.`);
    const reconcile = () => {
      keyring.reconcile().catch(report("bring its rules up to date"));
    };
    // First of all: rules outlive a disabled or updated extension, and the mutex keeps every command behind this.
    reconcile();
    listenToBrowser({
      onMessage: buildRouter({
        keyring,
        own: describeOwnExtension(),
        reportFailure: report("answer its page"),
      }),
      onSituationChanged: reconcile,
      onRequestStart: (request) => keyring.noteStart(request),
      onRequestEnd: (request) => {
        keyring.noteEnd(request).catch(report("count a request"));
      },
      onInstalled: () => {
        openFirstPage().catch(report("open its first page"));
      },
    });
  },
});
