import { defineContentScript } from "wxt/utils/define-content-script";
import { startGreeting } from "../lib/injection/page-greeter.ts";

interface NativeInterface {
  readonly runtime: {
    readonly id?: string;
    sendMessage(message: unknown): Promise<unknown>;
    readonly onMessage: { addListener(handle: (message: unknown) => void): void };
  };
}

export default defineContentScript({
  // Other sites are registered where the user adds them, with the same two scripts.
  matches: ["https://infinityassistant.io/*"],
  runAt: "document_start",
  main() {
    if (window.top !== window) return;
    // The native interface: it answers with promises in both browsers, and the polyfill would be most of this script.
    const { browser, chrome } = globalThis as { browser?: NativeInterface; chrome?: NativeInterface };
    const { runtime } = (browser ?? chrome) as NativeInterface;
    startGreeting(window, {
      sendMessage: (message) => runtime.sendMessage(message),
      listen: (handle) => runtime.onMessage.addListener((message) => handle(message)),
      isConnected: () => runtime.id !== undefined,
      world: globalThis,
    });
  },
});
