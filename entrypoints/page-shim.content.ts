import { defineContentScript } from "wxt/utils/define-content-script";
import { INFINITY_ASSISTANT } from "../lib/injection/infinity-assistant.ts";
import { installShim } from "../lib/injection/page-shim.ts";

export default defineContentScript({
  matches: ["https://infinityassistant.io/*"],
  world: "MAIN",
  runAt: "document_start",
  main() {
    const { origins, endpoints } = INFINITY_ASSISTANT;
    if (origins.includes(location.origin)) installShim(window, { origin: location.origin, endpoints });
  },
});
