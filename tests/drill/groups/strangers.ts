/** Pages of other owners ask the granted endpoint, by every way that needs no permission. The key may not go with any of it. */
import { ADDED_SITE, ELSEWHERE, ENDPOINT, GLUED_NAME, LONGER_NAME } from "../addresses.ts";
import type { AttackPlan } from "../attack.ts";
import { buildSend } from "./send.ts";

const POSTING = [
  "fetch",
  "fetch no-cors",
  "fetch keep-alive",
  "fetch with credentials",
  "fetch with a Request",
  "async XHR",
  "sync XHR",
  "form",
  "form in a new tab",
  "beacon",
  "ping",
  "worker",
  "shared worker",
  "service worker",
] as const;
const GETTING = [
  "fetch",
  "EventSource",
  "frame",
  "image",
  "script",
  "style sheet",
  "object",
  "audio",
  "new tab",
] as const;
/** From the other strangers: one way of each kind. */
const FEW = ["fetch no-cors", "async XHR", "form", "beacon"] as const;

export function buildStrangers(): AttackPlan[] {
  return [
    ...POSTING.map((way) => buildStranger(ELSEWHERE, way, "POST")),
    ...GETTING.map((way) => buildStranger(ELSEWHERE, way, "GET")),
    // The user granted this one too: the browser itself would let a rule work for what it sends.
    ...POSTING.map((way) => buildStranger(ADDED_SITE, way, "POST")),
    ...[LONGER_NAME, GLUED_NAME].flatMap((from) => FEW.map((way) => buildStranger(from, way, "POST"))),
  ];
}

function buildStranger(from: string, way: string, method: "GET" | "POST"): AttackPlan {
  return buildSend({
    group: "other sites",
    title: `${from} sends a ${method} to the endpoint by ${way}`,
    control: "host rule",
    mayReach: "nowhere",
    from: `${from}/`,
    way,
    url: ENDPOINT,
    method,
  });
}
