/**
 * The page speaks to our scripts as if it were one of them: forged, replayed, hostile, and ten thousand at once. Whatever comes
 * back is kept.
 */

import { SHIM_ORDERS } from "../../../lib/injection/shim-messages.ts";
import { SHIM_EVENT_NAMES } from "../../harness/shim-events.ts";
import { ENDPOINT, SITE } from "../addresses.ts";
import type { AttackPlan } from "../attack.ts";
import type { Stage } from "../stage.ts";

/** The channel of the careless messenger, and those by which our own two scripts talk. */
const EVENT_NAMES = ["infinity-keyring", ...SHIM_EVENT_NAMES];
const HOLD = JSON.stringify({ type: "hello" });
const LONG = "x".repeat(20_001);

/** What a detail or a message may be; objects also go as JSON, as the real ones do. */
const MESSAGES: Readonly<Record<string, unknown>> = {
  "an order to hold": HOLD,
  "an order to let go": { type: "go" },
  "an order to give up": { type: "refused" },
  "a question whether we are there": { type: "probe" },
  "an answer as our background's": {
    type: "answer",
    answer: { state: "armed", endpoints: [{ method: "POST", path: "/collect" }], answersKeysApi: true },
  },
  "word of a new shim": { type: "ready" },
  "word of a waiting request": { type: "held" },
  "a wish for the list of keys": { type: "keys", id: "forged", change: null },
  nothing: null,
  "an empty text": "",
  "a text of twenty thousand characters": LONG,
  "broken JSON": '{"type":"page.hello"',
  "a hello": { type: "page.hello" },
  "a hello for another site": { type: "page.hello", origin: "https://elsewhere.test", url: ENDPOINT },
  "a held request": { type: "page.held", acted: true },
  "a list of keys": { type: "providerKeys.list" },
  "an added key": buildAsk({ kind: "add", provider: "openai", name: "n", apiKey: "of-the-page" }),
  "an added key with line breaks": buildAsk({
    kind: "add",
    provider: "openai\r\nX-Evil: 1",
    name: "\u0000",
    apiKey: "a\nb",
  }),
  "an added key of great length": buildAsk({ kind: "add", provider: LONG, name: LONG, apiKey: LONG }),
  "a deletion outside of the list": buildAsk({ kind: "delete", id: "../../vault" }),
  "a change of state": { type: "page.changed" },
  "an answer of ours": { state: "armed", endpoints: [{ method: "POST", path: "/collect" }], answersKeysApi: true },
  "an answer that nobody waits for": { type: "page.answered", id: "a", answer: { status: 200, body: {} } },
  "the vault's command to list": { type: "keys.list" },
  "the vault's command to view": { type: "vault.view" },
  "the vault's command to unlock": { type: "vault.unlock", wrappingKey: "A".repeat(43) },
  "a command with an inherited type": { __proto__: null, type: "constructor", constructor: { prototype: {} } },
  "a list": [["page.hello"], { length: 2 ** 32 - 1 }],
};

const CHANNELS = [
  "event on window",
  "event on document",
  "postMessage",
  "postMessage with a port",
  "broadcast channel",
] as const;
type Channel = (typeof CHANNELS)[number];

export function buildMessages(): AttackPlan[] {
  const forged = Object.entries(MESSAGES).flatMap(([name, message]) =>
    (["event on window", "postMessage"] as const).map((channel) => buildForged(name, { channel, message, times: 1 })),
  );
  const elsewhere = CHANNELS.map((channel) =>
    buildForged("a hello", { channel, message: MESSAGES["a hello"], times: 3 }),
  );
  const floods = CHANNELS.map((channel) => buildForged("an order to hold", { channel, message: HOLD, times: 10_000 }));
  return [...forged, ...elsewhere, ...floods];
}

interface Forgery {
  readonly channel: Channel;
  readonly message: unknown;
  readonly times: number;
}

function buildForged(name: string, forgery: Forgery): AttackPlan {
  const { channel, times } = forgery;
  return {
    group: "messages",
    title: `the page forges ${name}, ${times === 1 ? "once" : `${times} times`}, by ${channel}`,
    control: "messenger",
    mayReach: "endpoint",
    isSeenInPage: true,
    act: (stage) => forge(stage, forgery),
  };
}

async function forge(stage: Stage, { channel, message, times }: Forgery): Promise<string> {
  const page = await stage.ownPage(`${SITE}/`);
  const text = typeof message === "string" ? message : JSON.stringify(message);
  const heard = await page.evaluate(hearAnswers, { channel, text, times, names: EVENT_NAMES });
  // It must still be able to work: whatever was forged, an honest request ends.
  const go = [SHIM_ORDERS, JSON.stringify({ type: "go" })] as const;
  await page.evaluate(([name, detail]) => window.dispatchEvent(new CustomEvent(name, { detail })), go);
  const honest = await stage.send(page, { way: "fetch", url: ENDPOINT });
  return [...heard, honest].join("\n");
}

/** In the page: sends, and keeps everything that any channel brings until two later messages have come round. */
async function hearAnswers({
  channel,
  text,
  times,
  names,
}: {
  channel: string;
  text: string;
  times: number;
  names: readonly string[];
}): Promise<string[]> {
  const [name = ""] = names;
  const heard: string[] = [];
  const keep = (value: unknown) => {
    const said = typeof value === "string" ? value : JSON.stringify(value);
    if (said !== text && heard.length < 100) heard.push(said ?? "");
  };
  const broadcast = new BroadcastChannel(name);
  const sender = new BroadcastChannel(name);
  const { port1, port2 } = new MessageChannel();
  const ports = [port2];
  broadcast.onmessage = ({ data }) => keep(data);
  port1.onmessage = ({ data }) => keep(data);
  window.addEventListener("message", ({ data }) => keep(data));
  const dispatch = (target: EventTarget) => {
    for (const each of names) target.dispatchEvent(new CustomEvent(each, { detail: text }));
  };
  for (const target of [window, document]) {
    for (const each of names) target.addEventListener(each, (event) => keep((event as CustomEvent).detail));
  }
  const senders: Record<string, () => unknown> = {
    "event on window": () => dispatch(window),
    "event on document": () => dispatch(document),
    postMessage: () => window.postMessage(text, "*"),
    "postMessage with a port": () => {
      // A port can be given away once.
      window.postMessage(text, "*", ports.splice(0));
    },
    "broadcast channel": () => sender.postMessage(text),
  };
  for (let count = 0; count < times; count += 1) senders[channel]?.();
  for (const round of [1, 2]) {
    await fetch(`/after?round=${round}`);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  broadcast.close();
  sender.close();
  return heard;
}

function buildAsk(change: object): object {
  return { type: "providerKeys.ask", id: "forged", change, acted: true };
}
