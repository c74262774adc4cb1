import { defineContentScript } from "wxt/utils/define-content-script";
import { INFINITY_ASSISTANT } from "../lib/injection/infinity-assistant.ts";
import { startGreeting } from "../lib/injection/page-greeter.ts";

interface NativeInterface {
  readonly runtime: { readonly id?: string; sendMessage(message: unknown): Promise<unknown> };
}

export default defineContentScript({
  matches: ["https://infinityassistant.io/*"],
  runAt: "document_start",
  main() {
    if (!INFINITY_ASSISTANT.origins.includes(location.origin)) return;
    // The native interface: it answers with promises in both browsers, and the polyfill would be most of this script.
    const { browser, chrome } = globalThis as { browser?: NativeInterface; chrome?: NativeInterface };
    const { runtime } = (browser ?? chrome) as NativeInterface;
    startGreeting(window, {
      sendMessage: (message) => runtime.sendMessage(message),
      isConnected: () => runtime.id !== undefined,
    });
  },
});
