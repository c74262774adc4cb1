import { defineBackground } from "wxt/utils/define-background";
import { buildAnnouncer } from "../lib/browser/announcer.ts";
import { listenToBrowser } from "../lib/browser/background-events.ts";
import { buildChangeSignal, buildProgressSignal } from "../lib/browser/change-signal.ts";
import { buildDatabaseOpener } from "../lib/browser/database.ts";
import { queryIdle } from "../lib/browser/idle.ts";
import {
  filterDeclaredOrigins,
  findOpenOrigins,
  findPermittedOrigins,
  findTabOrigin,
  removeAccess,
} from "../lib/browser/open-sites.ts";
import { describeOwnExtension, openFirstPage } from "../lib/browser/own-extension.ts";
import { notifySite, notifyTab } from "../lib/browser/page-notices.ts";
import { rememberKeys } from "../lib/browser/remembered-keys.ts";
import { buildRuleApplier, dropKeyRules } from "../lib/browser/rule-applier.ts";
import { buildQuestionStore, buildSessionStore } from "../lib/browser/session-store.ts";
import { runSiteScriptsInOpenTabs, syncSiteScripts } from "../lib/browser/site-scripts.ts";
import { openPopup } from "../lib/browser/toolbar-popup.ts";
import { buildUsageStore } from "../lib/browser/usage-store.ts";
import { buildVaultStore } from "../lib/browser/vault-store.ts";
import { syncLockAlarms, wakeAt } from "../lib/browser/wake.ts";
import { Keyring } from "../lib/keyring/keyring.ts";
import { buildRouter } from "../lib/messages/router.ts";

export default defineBackground({
  type: "module",
  main() {
    const openDatabase = buildDatabaseOpener(() => reconcile());
    const report = (what: string) => () => console.error(`Infinity Keyring could not ${what}.`);
    const notifyPages = buildChangeSignal();
    const keyring = new Keyring({
      store: rememberKeys(buildVaultStore(openDatabase)),
      session: buildSessionStore(),
      questions: buildQuestionStore(),
      usage: buildUsageStore(openDatabase, notifyPages),
      syncRules: buildRuleApplier(),
      dropKeyRules,
      findOpenOrigins,
      findPermittedOrigins,
      filterDeclaredOrigins,
      findTabOrigin,
      // Rules do without them: what the scripts would hold back, the network layer stops.
      syncSiteScripts: (origins) => syncSiteScripts(origins).catch(report("run on the sites that were added")),
      removeAccess,
      announce: buildAnnouncer(),
      notifySite,
      notifyTab,
      openPopup,
      wakeAt,
      syncLockAlarms: (alarms) => {
        syncLockAlarms(alarms).catch(report("set its alarms"));
      },
      queryIdle,
      notifyPages,
      reportProgress: buildProgressSignal(),
      now: () => Date.now(),
    });
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
      onAlarm: () => {
        reconcile();
        keyring.askIdle().catch(report("ask whether somebody is there"));
      },
      onIdleState: (idle) => {
        keyring.noteIdle(idle).catch(report("lock"));
      },
      onLockCommand: () => {
        keyring.lock().catch(report("lock"));
      },
      onRequestStart: (request) => keyring.counter.noteStart(request),
      onRequestEnd: (request) => {
        keyring.counter.noteEnd(request).catch(report("count a request"));
      },
      onInstalled: (isNew) => {
        if (isNew) openFirstPage().catch(report("open its first page"));
        runSiteScriptsInOpenTabs().catch(report("run in the tabs that are open"));
      },
    });
  },
});
