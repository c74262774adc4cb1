/** The site's own page is made to ask addresses that look like the endpoint and are another. */
import { ELSEWHERE, ENDPOINT, GLUED_NAME, LONGER_NAME, OTHER_PORT, PLAIN_HTTP, SITE, SUBDOMAIN } from "../addresses.ts";
import type { AttackPlan, CarelessMode } from "../attack.ts";
import { buildSend } from "./send.ts";

interface LookAlike {
  readonly url: string;
  readonly control: CarelessMode;
}

const at = (control: CarelessMode, urls: readonly string[]): LookAlike[] => urls.map((url) => ({ url, control }));

const HOSTS: readonly LookAlike[] = [
  ...at("host rule", [
    `${OTHER_PORT}/api/chat`,
    "https://infinityassistant.io:444/api/chat",
    `${SUBDOMAIN}/api/chat`,
    "https://infinityassistant.io.infinityassistant.io/api/chat",
    `${LONGER_NAME}/api/chat`,
    "https://infinityassistant.iox.test/api/chat",
    "https://infinityassistant.io-login.test/api/chat",
    "https://infinityassistant.io./api/chat",
    `${PLAIN_HTTP}/api/chat`,
  ]),
  ...at("initiator rule", [
    `${GLUED_NAME}/api/chat`,
    "https://infinityassistant.test/api/chat",
    "https://infinity-assistant.io/api/chat",
    "https://infinityass\u0131stant.io/api/chat",
    "https://infinityassistant.\u0456o/api/chat",
    `${ELSEWHERE}/api/chat`,
    `${ELSEWHERE}/infinityassistant.io/api/chat`,
    `${ELSEWHERE}/#${ENDPOINT}`,
    "http://localhost/api/chat",
    "https://127.0.0.1/api/chat",
  ]),
  ...at("unanchored rule", [
    `${ELSEWHERE}/${ENDPOINT}`,
    `${ELSEWHERE}/?to=${ENDPOINT}`,
    `${ELSEWHERE}/?to=//infinityassistant.io/api/chat&more=1`,
    `${GLUED_NAME}/api/chat/other`,
    `${ELSEWHERE}/x?INFINITYASSISTANT.IO/API/CHAT`,
  ]),
];

const PATHS: readonly string[] = [
  "/api/Chat",
  "/API/CHAT",
  "/api/chat/",
  "/api//chat",
  "//api/chat",
  "/api/chat?",
  "/api/chat?q=1",
  "/api/chat?/api/chat",
  "/api/chatx",
  "/api/chat.json",
  "/api/chat;v=1",
  "/api/chat,",
  "/api/chat%2Fstream",
  "/api%2Fchat",
  "/%61pi/chat",
  "/api/%63hat",
  "/api/chat%00",
  "/api/chat%20",
  "/api/chat%3F",
  "/api/chat%23",
  "/api/chat%5Cstream",
  "/api/chat%7C",
  "/api/chat|",
  "/api/chat^",
  "/api/chat*",
  "/api/chat/stream/",
  "/api/chat/stream/x",
  "/api/chat/streams",
  "/api/chat/../chats",
  "/api",
  "/x/api/chat",
  "/collect/https://infinityassistant.io/api/chat",
  "/collect?to=https://infinityassistant.io/api/chat",
  "/api/provider-keys",
];

/** A form's iframe takes longest, and the address it asks is made by the same parser. */
const HOST_WAYS = ["fetch", "async XHR", "form"] as const;
const PATH_WAYS = ["fetch", "async XHR"] as const;

export function buildLookAlikes(): AttackPlan[] {
  return [
    ...HOSTS.flatMap((one) => HOST_WAYS.map((way) => buildLookAlike(one, way))),
    ...at(
      "host rule",
      PATHS.map((path) => SITE + path),
    ).flatMap((one) => PATH_WAYS.map((way) => buildLookAlike(one, way))),
    ...WITH_USER.map((one) => buildLookAlike(one, "form in a new tab")),
  ];
}

/** Only a navigation may carry a name and a password in its address. */
const WITH_USER: readonly LookAlike[] = [
  ...at("initiator rule", [
    "https://infinityassistant.io@elsewhere.test/api/chat",
    "https://infinityassistant.io:443@elsewhere.test/api/chat",
  ]),
  ...at("host rule", ["https://elsewhere.test@infinityassistant.io/api/chat/"]),
];

function buildLookAlike({ url, control }: LookAlike, way: string): AttackPlan {
  return buildSend({
    group: "look-alikes",
    title: `the site's page asks ${url} by ${way}`,
    control,
    mayReach: "nowhere",
    from: `${SITE}/`,
    way,
    url,
    method: "POST",
  });
}
