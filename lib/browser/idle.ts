/** Whether somebody uses the computer, by the browser's word. https://developer.chrome.com/docs/extensions/reference/api/idle */
import type { IdleState } from "../vault/lock-machine.ts";
import { browser } from "./api.ts";

/** After as much rest the next movement is told as one. */
const REST_SECONDS = 60;

export function queryIdle(withinSeconds: number): Promise<IdleState> {
  return browser.idle.queryState(withinSeconds);
}

export function listenForIdle(onIdleState: (idle: IdleState) => void): void {
  browser.idle.setDetectionInterval(REST_SECONDS);
  browser.idle.onStateChanged.addListener(onIdleState);
}
