/**
 * Every browser event the background listens to, registered on its first tick: a listener that comes later misses the event
 * that woke it. https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/events
 */
import type { EndedRequest, ReportedRequest } from "../keyring/request-log.ts";
import type { Route } from "../messages/router.ts";
import type { IdleState } from "../vault/lock-machine.ts";
import { browser, type MessageSender } from "./api.ts";
import { listenForIdle } from "./idle.ts";

export interface BackgroundEvents {
  readonly onMessage: Route;
  /** Tabs, permissions or the extension itself changed: what is open or allowed may be another. */
  readonly onSituationChanged: () => void;
  readonly onAlarm: () => void;
  readonly onIdleState: (idle: IdleState) => void;
  /** The keyboard's shortcut. */
  readonly onLockCommand: () => void;
  readonly onRequestStart: (request: ReportedRequest) => void;
  readonly onRequestEnd: (request: EndedRequest) => void;
  /** Installed (true), or updated under pages that are open. */
  readonly onInstalled: (isNew: boolean) => void;
}

/** The browser limits web request events to the hosts it grants us. */
const EVERY_GRANTED_HOST = "<all_urls>";

/** As the manifest names it. */
const LOCK_COMMAND = "lock";

export function listenToBrowser(events: BackgroundEvents): void {
  const { onMessage, onSituationChanged, onInstalled, onAlarm, onIdleState, onLockCommand } = events;
  browser.runtime.onMessage.addListener(
    (message: unknown, sender: MessageSender, sendReply: (reply: unknown) => void) => {
      onMessage(message, sender).then(sendReply);
      return true;
    },
  );
  browser.runtime.onInstalled.addListener(({ reason }) => {
    onInstalled(reason === "install");
  });
  browser.runtime.onStartup.addListener(onSituationChanged);
  browser.permissions.onAdded.addListener(onSituationChanged);
  browser.permissions.onRemoved.addListener(onSituationChanged);
  browser.alarms.onAlarm.addListener(onAlarm);
  browser.commands.onCommand.addListener((name) => {
    if (name === LOCK_COMMAND) onLockCommand();
  });
  listenForIdle(onIdleState);
  browser.tabs.onRemoved.addListener(onSituationChanged);
  browser.tabs.onUpdated.addListener((_tabId, change) => {
    if (change.status === "loading" || change.url !== undefined) onSituationChanged();
  });
  // A page's first script can be quicker than its content script's hello: the rules begin with the navigation.
  browser.webRequest.onBeforeRequest.addListener(
    () => {
      onSituationChanged();
      return undefined;
    },
    { urls: [EVERY_GRANTED_HOST], types: ["main_frame"] },
  );
  listenToRequests(events);
}

interface RequestDetails {
  readonly requestId: string;
  readonly method: string;
  readonly url: string;
  readonly tabId: number;
  readonly frameId: number;
  /** Firefox says it so, Chromium as `initiator`. */
  readonly originUrl?: string | undefined;
}

type EndDetails = RequestDetails & { readonly responseHeaders?: { name: string; value?: string }[] };

/** Observes only: nothing here can change or delay a request. */
function listenToRequests({ onRequestStart, onRequestEnd }: BackgroundEvents): void {
  const filter = { urls: [EVERY_GRANTED_HOST], types: ["xmlhttprequest" as const] };
  const onEnd = (details: EndDetails) => {
    onRequestEnd({ ...describeRequest(details), responseHeaders: details.responseHeaders ?? [] });
  };
  browser.webRequest.onSendHeaders.addListener((details) => onRequestStart(describeRequest(details)), filter);
  browser.webRequest.onCompleted.addListener(onEnd, filter, ["responseHeaders"]);
  // The next hop of a redirect is judged anew, by the network layer and here.
  browser.webRequest.onBeforeRedirect.addListener(onEnd, filter, ["responseHeaders"]);
  browser.webRequest.onErrorOccurred.addListener((details) => {
    onRequestEnd({ ...describeRequest(details), responseHeaders: null });
  }, filter);
}

function describeRequest(details: RequestDetails): ReportedRequest {
  const { requestId, method, url, tabId, frameId, originUrl } = details;
  const { initiator } = details as { initiator?: string };
  return { requestId, method, url, tabId, frameId, initiator: initiator ?? originUrl ?? null };
}
