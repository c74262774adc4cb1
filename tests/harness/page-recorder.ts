/**
 * Keeps everything a page can see, to show that no key is among it. The script runs in the page's own world before the
 * page's scripts; what it cannot see (closures of other scripts, the isolated world) no page can see either.
 */
import { readFileSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { encodeNeedle } from "./needle-encodings.ts";

const PARTS = ["core", "network", "messages", "document", "storage", "window", "plant"] as const;

export interface RecorderOptions {
  /** Names of events that another world dispatches on window or document: to those somebody has to listen. */
  readonly eventNames?: readonly string[];
}

/** What `page.addInitScript` or `<script>` is given; leaves `window.__recorder` in the page. */
export function buildRecorderScript({ eventNames = [] }: RecorderOptions = {}): string {
  const parts = PARTS.map((name) => readFileSync(new URL(`recorder-files/${name}.js`, import.meta.url), "utf8"));
  const body = `"use strict";\nconst EVENT_NAMES = ${JSON.stringify(eventNames)};\n${parts.join("\n")}`;
  // In an extension's own pages it has no business: nothing is hidden from them, and they should run as they are.
  return `if (!("__recorder" in window) && !location.protocol.endsWith("-extension:")) (() => {\n${body}\n})();`;
}

/** For every page and frame that the context opens from now on. */
export async function installRecorder(target: BrowserContext | Page, options?: RecorderOptions): Promise<void> {
  await target.addInitScript({ content: buildRecorderScript(options) });
}

interface RecordedWindow {
  readonly __recorder: {
    dump(): Promise<string>;
    readonly plants: Record<string, (canary: string) => unknown>;
  };
}

/** One line of JSON an entry: `{channel, text}`. */
export function dumpRecording(page: Page): Promise<string> {
  return page.evaluate(() => (window as unknown as RecordedWindow).__recorder.dump());
}

export interface RecordingHit {
  readonly needle: string;
  readonly channel: string;
}

/** Where in a recording the needles stand, as they are, in base64, in hex or percent-encoded; once for each channel. */
export function findInRecording(dump: string, needles: readonly string[]): RecordingHit[] {
  if (dump === "") throw new Error("The recording is empty: no recorder ran in this page.");
  const textOfChannel = new Map<string, string>();
  for (const line of dump.split("\n").filter((text) => text !== "")) {
    const { channel, text } = JSON.parse(line) as { channel: string; text: string };
    textOfChannel.set(channel, `${textOfChannel.get(channel) ?? ""}\n${text}`);
  }
  return needles.flatMap((needle) => {
    const forms = [
      needle,
      encodeURIComponent(needle),
      ...encodeNeedle(needle).map(({ bytes }) => bytes.toString("latin1")),
    ];
    const channels = [...textOfChannel].filter(([, text]) => forms.some((form) => text.includes(form)));
    return channels.map(([channel]) => ({ needle, channel }));
  });
}

/**
 * Plants a canary of its own in every channel. The page must be the test site's and its service worker must control it
 * (`/?sw=1`). Resolves with the canary of each channel.
 */
export function plantInEveryChannel(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const { plants } = (window as unknown as RecordedWindow).__recorder;
    const canaries = Object.keys(plants).map((channel) => [channel, `canary-${crypto.randomUUID()}`] as const);
    for (const [channel, canary] of canaries) await plants[channel]?.(canary);
    return Object.fromEntries(canaries);
  });
}
