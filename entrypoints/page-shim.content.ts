import { defineContentScript } from "wxt/utils/define-content-script";
import { INFINITY_ASSISTANT } from "../lib/injection/infinity-assistant.ts";
import { installShim } from "../lib/injection/page-shim.ts";

export default defineContentScript({
  matches: ["https://infinityassistant.io/*"],
  world: "MAIN",
  runAt: "document_start",
  main() {
    if (window.top !== window) return;
    const { origin } = window.location;
    const { origins, endpoints, keysApiPath } = INFINITY_ASSISTANT;
    const isBuiltIn = origins.includes(origin);
    installShim(window, {
      origin,
      endpoints: isBuiltIn ? endpoints : null,
      keysApiPath: isBuiltIn ? keysApiPath : null,
    });
  },
});
